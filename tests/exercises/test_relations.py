"""Each relation is found where it was put, and none where there is none."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from dlcourse.exercises.diagnosing import diagnose
from dlcourse.exercises.evidence import Evidence
from dlcourse.exercises.relations.numbers import FACTORS, FUNCTIONS

few = settings(max_examples=6, derandomize=True, deadline=None, database=None)
shapes = st.lists(
    st.sampled_from([(3,), (4,), (7,), (2, 3), (3, 4), (2, 2, 3)]), min_size=1, max_size=3
)
seeds = st.integers(0, 10_000)
DOMAINS = {
    "logarithm": (0.3, 4),
    "minus the logarithm": (0.3, 4),
    "logarithm to base 2": (0.3, 4),
    "logarithm to base 10": (0.3, 4),
    "square root": (0.3, 4),
    "sigmoid undone": (0.05, 0.95),
    "wrapped around at 256": (100, 900),
}


def values(shapes, seed, low=-4.0, high=4.0):
    """Arrays without round numbers, of both signs unless `low` is positive."""
    rng = np.random.default_rng(seed)
    arrays = [rng.uniform(low, high, size=shape) for shape in shapes]
    if low < 0:
        for array in arrays:
            array.flat[0], array.flat[1] = -abs(array.flat[0]) - 0.3, abs(array.flat[1]) + 0.6
    return arrays


def found(seen, right, **known):
    diagnosis, _ = diagnose(Evidence(seen, right, **known))
    return diagnosis.name if diagnosis else None


@pytest.mark.parametrize(("name", "function"), [row[:2] for row in FUNCTIONS])
@given(shapes=shapes, seed=seeds)
@few
def test_a_function_of_what_is_right_is_named(name, function, shapes, seed):
    right = values(shapes, seed, *DOMAINS.get(name, (-4, 4)))
    right[0].flat[2] *= name != "whether it is zero"
    seen = [function(each) for each in right]
    named = dict(row[:2] for row in FUNCTIONS)[found(seen, right)]
    assert all(np.array_equal(named(r), s) for r, s in zip(right, seen, strict=True))


@pytest.mark.parametrize(("factor", "words"), FACTORS)
@given(shapes=shapes, seed=seeds, sign=st.sampled_from([1, -1]))
@few
def test_a_factor_is_named(factor, words, shapes, seed, sign):
    right = values(shapes, seed)
    name = f"factor {'minus ' if sign < 0 else ''}{words}"
    assert found([sign * factor * each for each in right], right) == name


@given(shapes=shapes, seed=seeds, constant=st.floats(0.011, 0.09))
@few
def test_any_other_factor_or_term_is_named_if_it_is_one(shapes, seed, constant):
    right = values(shapes, seed)
    assert found([constant * each for each in right], right) == "factor"
    assert found([each + constant for each in right], right) == "added"
    assert found([each + 1 for each in right], right) == "added one more than"


@given(seed=seeds, lengths=st.lists(st.integers(3, 9), min_size=2, max_size=4, unique=True))
@few
def test_a_number_of_examples_is_named(seed, lengths):
    cases = [(each,) for each in values([(n,) for n in lengths], seed)]
    right = [case[0].mean() for case in cases]
    for name, power in (("n", 1), ("1/n", -1), ("√n", 0.5)):
        seen = [r * n**power for r, n in zip(right, lengths, strict=True)]
        assert found(seen, right, cases=cases, names=("x",)) == f"factor {name} of entries of `x`"
    seen = [r * n / (n - 1) for r, n in zip(right, lengths, strict=True)]
    assert found(seen, right, cases=cases, names=("x",)) == "factor n/(n-1) of entries of `x`"


ORDERS = {
    "transposed": lambda r: r.T,
    "reversed": lambda r: r[::-1],
    "rows reversed inside": lambda r: r[:, ::-1],
    "sorted": lambda r: np.sort(r, 0),
    "an axis too many": lambda r: r[None],
    "an axis too few": lambda r: r.ravel(),
    "the sum of many": np.sum,
    "the mean of many": np.mean,
    "the largest of many": lambda r: r.max(axis=1),
    "the first of many": lambda r: r[0, 0],
    "the last of many": lambda r: r[-1, -1],
    "broadcast": lambda r: np.broadcast_to(r, (2, *r.shape)),
    "one too few": lambda r: r[:-1],
    "one too many": lambda r: np.concatenate([r, r[:1] + 0.123]),
    "a factor in each row": lambda r: r * np.arange(2, len(r) + 2)[:, None] ** 2.1,
    "a term in each row": lambda r: r + np.arange(2, len(r) + 2)[:, None] ** 2.1,
    "normalised": lambda r: r / r.sum(),
}


@pytest.mark.parametrize("name", ORDERS)
@given(rows=st.integers(3, 5), columns=st.integers(6, 8), seed=seeds)
@few
def test_the_right_values_in_another_arrangement_are_named(name, rows, columns, seed):
    right = values([(rows, columns), (rows + 1, columns)], seed)
    assert found([ORDERS[name](each) for each in right], right) == name


@given(rows=st.integers(3, 6), seed=seeds, step=st.sampled_from([1, -1]))
@few
def test_a_shift_by_one_place_is_named(rows, seed, step):
    right = values([(rows,), (rows + 2,)], seed)
    assert found([np.roll(each, step) for each in right], right) == "shifted by one"


@given(size=st.integers(5, 9), seed=seeds)
@few
def test_a_column_that_met_a_row_is_named(size, seed):
    right = values([(size,)], seed)
    table = right[0][:, None] + right[0] - right[0][:, None] * np.eye(size)
    assert found([table], right) == "broadcast to a table"


@given(seed=seeds, order=st.permutations(range(3)).filter(lambda order: order != [0, 1, 2]))
@few
def test_exchanged_values_are_named(seed, order):
    right = [tuple(values([(3,), (3,), (3,)], seed + case)) for case in range(2)]
    name = found([tuple(row[place] for place in order) for row in right], right)
    assert name.startswith("values exchanged")


CONDITIONS = {
    "`x` ≥ 0": lambda x, _: x >= 0,
    "`y` = 0": lambda _, y: y == 0,
    "the last entry": lambda x, _: np.arange(len(x)) == len(x) - 1,
    "all but the border": lambda x, _: (np.arange(len(x)) % (len(x) - 1)) > 0,
}


@pytest.mark.parametrize("words", CONDITIONS)
@given(seed=seeds, length=st.integers(8, 12))
@few
def test_a_condition_for_being_right_is_named(words, seed, length):
    rng = np.random.default_rng(seed)
    cases = [(x, rng.permutation(np.arange(len(x)) % 2)) for x in values([(length,)] * 2, seed)]
    right = [np.sin(x) + 2 * y + 0.7 for x, y in cases]
    noise = [rng.uniform(0.1, 0.5, size=length) * rng.choice([-1, 1], length) for _ in right]
    seen = [
        np.where(CONDITIONS[words](*case), r, r + off)
        for case, r, off in zip(cases, right, noise, strict=True)
    ]
    name = found(seen, right, cases=cases, names=("x", "y"))
    assert name.startswith(f"right for {words},") or name.endswith(f"wrong for {words}")


@given(seed=seeds, length=st.integers(8, 12))
@few
def test_a_relation_among_the_wrong_places_is_named_where_nothing_else_tells_them(seed, length):
    rng = np.random.default_rng(seed)
    right = values([(length,)] * 2, seed)
    wrong = [rng.permutation(np.arange(length) % 3 == 0) for _ in right]
    seen = [np.where(bad, 1 / each, each) for each, bad in zip(right, wrong, strict=True)]
    name = found(seen, right)
    assert name == "reciprocal, where it is wrong" or name.startswith("right for")
    noise = [
        np.where(bad, r + rng.normal(size=length), r) for r, bad in zip(right, wrong, strict=True)
    ]
    assert not (found(noise, right) or "").endswith(", where it is wrong")


def weighted(p, q):
    return np.sum(p * np.log(p / q))


def shares(seed, count=3):
    rng = np.random.default_rng(seed)
    return [tuple(rng.dirichlet(np.full(n + 3, 3.0), 2)) for n in range(count)]


INPUTS = {
    "arguments exchanged": lambda p, q: weighted(q, p),
    "squared: `q`": lambda p, q: weighted(p, q**2),
    "left out: `q`": lambda p, q: np.sum(p * np.log(p)) + 0 * q[0],
    "first entry left out": lambda p, q: weighted(p[1:], q[1:]),
    "the last entry only": lambda p, q: weighted(p[-1:], q[-1:]),
    "largest over the entries": lambda p, q: max(p * np.log(p / q)),
    "sum of both directions": lambda p, q: weighted(p, q) + weighted(q, p),
    "ignored: `q`": lambda p, q: np.sum(p**3) + 0 * q[0],
    "one for each entry": lambda p, q: p * np.log(p / q),
}


@pytest.mark.parametrize("name", INPUTS)
@given(seed=seeds)
@few
def test_what_was_done_with_the_arguments_is_named(name, seed):
    cases, answer = shares(seed), INPUTS[name]
    seen, right = [answer(*case) for case in cases], [weighted(*case) for case in cases]
    known = {"cases": cases, "names": ("p", "q"), "oracle": weighted, "again": answer}
    expected = {name, "many for their sum"} if name.startswith("one for") else {name}
    assert found(seen, right, **known) in expected


@given(seed=seeds)
@few
def test_an_argument_that_is_forgotten_or_used_twice_is_named(seed):
    rng = np.random.default_rng(seed)
    cases = [tuple(rng.uniform(0.5, 3, 2)) for _ in range(5)]
    known = {"cases": cases, "names": ("w", "s")}
    right = [np.exp(w) * s + 0.3 for w, s in cases]
    for name, made in (
        ("factor too many: `s`", lambda r, _, s: r * s),
        ("missing factor: `w`", lambda r, w, _: r / w),
        ("missing term: `w`", lambda r, w, _: r - w),
        ("returned: `s`", lambda _, __, s: s),
        ("sum of arguments", lambda _, w, s: w + s),
    ):
        seen = [made(r, *case) for r, case in zip(right, cases, strict=True)]
        assert found(seen, right, **known) == name


# What may be said of numbers that have nothing to do with one another, said once more.
ROUGH = {
    "too large": lambda s, r: np.all(s[s != r] > r[s != r]),
    "too small": lambda s, r: np.all(s[s != r] < r[s != r]),
    "wrong sign": lambda s, r: np.all(np.sign(s) == -np.sign(r)),
    "negative values": lambda s, r: s.min() < 0 <= r.min(),
    "positive values": lambda s, r: s.max() > 0 >= r.max(),
    "above 1": lambda s, r: s.max() > 1 >= r.max() >= r.min() >= 0,
    "right order of sizes": lambda s, r: np.array_equal(s.argsort(), r.argsort()),
    "sum not 1": lambda s, r: abs(r.sum() - 1) < 1e-6 < abs(s.sum() - 1),
    None: lambda *_: True,
}


@given(shapes=shapes, seed=seeds)
@settings(few, max_examples=150)
def test_unrelated_numbers_get_no_name_that_is_not_true(shapes, seed):
    right, seen = values(shapes, seed), values(shapes, seed + 20_000)
    name = found(seen, right)
    assert name in ROUGH
    assert ROUGH[name](*(np.concatenate([a.ravel() for a in each]) for each in (seen, right)))


@given(seed=seeds)
@settings(few, max_examples=40)
def test_an_unrelated_function_gets_no_name_that_is_not_true(seed):
    rng = np.random.default_rng(seed)
    a, b, c = rng.uniform(0.3, 2, 3)
    cases = [tuple(values([(5,), (5,)], seed + n, 0.1, 2)) for n in range(3)]

    def right(x, y):
        return np.sum(np.sin(a * x) + y**3) + 0.37

    def answer(x, y):
        return np.sum(np.cos(b * x * y) + c * np.log(y + 0.1)) * 1.7

    pairs = [answer(*case) for case in cases], [right(*case) for case in cases]
    known = {"cases": cases, "names": ("x", "y"), "oracle": right, "again": answer}
    name = found(*pairs, **known)
    assert name in ROUGH
    assert ROUGH[name](*map(np.array, pairs))


def test_one_round_number_is_no_evidence():
    assert found([4.0], [2.0]) is None
    assert found([4.0, 9.0], [2.0, 3.0]) == "squared"


def test_zeros_have_no_sign_to_lose():
    assert found([np.zeros(4)], [np.zeros(4)]) is None


def test_of_two_entries_the_one_that_is_right_is_named():
    right = list(np.random.default_rng(0).uniform(1, 4, size=(4, 2)))
    seen = [each * [1, (-1.1) ** place] + [0, 0.3] for place, each in enumerate(right)]
    cases = [(f"case {place}",) for place in range(4)]
    name = found(seen, right, cases=cases, names=("which",))
    assert name == "right for the first entry, wrong for the second entry"


def test_a_wrong_sign_is_told_of_the_value_that_came():
    evidence = Evidence([1.21, -0.7, 3.3, 0.9], [2.3, 0.4, 5.2, 0.1])
    assert "is negative where it should not be: -0.7" in diagnose(evidence)[0].sentence


def test_a_single_number_that_is_asked_for_is_not_given_away():
    evidence = Evidence([3 * 1.2345], [1.2345], plain=True, subject="Your answer")
    diagnosis, where = diagnose(evidence)
    assert diagnosis.name == "factor three times"
    assert "three" not in diagnosis.sentence + where
    assert diagnose(replace(evidence, plain=False))[0].sentence.startswith(
        "Your answer is three times"
    )


def test_a_percentage_for_a_share_is_told_even_of_a_single_number():
    diagnosis, _ = diagnose(Evidence([47.3], [0.473], plain=True, subject="Your answer"))
    assert diagnosis.sentence.endswith("Is it a share or a percentage?")


def test_of_numbers_that_are_asked_for_some_may_agree():
    for plain in (True, False):
        assert found([(32, 32, 32)], [(31, 11, 30)], plain=plain) != "always the same"
    assert found([(32, 32), (32, 32)], [(31, 11), (30, 7)]) == "always the same"


def test_large_inputs_that_overflow_are_told():
    cases = [(np.array([-1000.0, 0.5, 2.0, 40.0, 1000.0, 3.0]),)]
    right = [np.minimum(cases[0][0], 5.5)]
    seen = [np.where(cases[0][0] > 30, np.nan, right[0])]
    evidence = Evidence(seen, right, cases=cases, names=("z",))
    diagnosis, _ = diagnose(evidence)
    assert diagnosis.name == "not a number"
    assert "for `z` large and positive; elsewhere it is right" in diagnosis.sentence
