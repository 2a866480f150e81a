"""Plausible wrong helpers for lesson 04: its cells must notice each one."""

MUTATIONS = {
    "softmax over the examples instead of the classes": (
        "dlcourse.scratch.softmax.softmax",
        "lambda z, *, axis=-1, temperature=1.0: original(z, axis=0, temperature=temperature)",
    ),
    "log-softmax without its normaliser": (
        "dlcourse.scratch.softmax.log_softmax",
        "lambda z, *, axis=-1, temperature=1.0: _shifted(z, axis, temperature)",
    ),
    "entropy always in nats": (
        "dlcourse.scratch.information.entropy",
        "lambda p, *, base=np.e: original(p)",
    ),
    "cross-entropy with P and Q exchanged": (
        "dlcourse.scratch.information.cross_entropy",
        "lambda p, q, *, base=np.e: original(q, p, base=base)",
    ),
    "the lecture's divergence, H(Q) − H(P)": (
        "dlcourse.scratch.information.kl_divergence",
        "lambda p, q, *, base=np.e: entropy(q, base=base) - entropy(p, base=base)",
    ),
    "Wasserstein distance without cumulating": (
        "dlcourse.scratch.information.wasserstein_distance",
        "lambda p, q, *, positions=None: np.abs(np.subtract(p, q)).sum(axis=-1) / 2",
    ),
    "a code of one length for all letters": (
        "dlcourse.scratch.coding.huffman_code",
        "lambda probabilities: {letter: f'{number:05b}' "
        "for number, letter in enumerate(probabilities)}",
    ),
    "sparse labels counted from one": (
        "dlcourse.scratch.losses.sparse_categorical_crossentropy",
        "lambda y_true, y_pred, *, from_logits=False: original("
        "(np.asarray(y_true) + 1) % np.shape(y_pred)[-1], y_pred, from_logits=from_logits)",
    ),
}
