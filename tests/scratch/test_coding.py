from itertools import permutations, product

import numpy as np
import pytest

from dlcourse.scratch.coding import frequencies, huffman_code, mean_code_length
from dlcourse.scratch.information import cross_entropy, entropy

TEXT = "peter piper picked a peck of pickled peppers"


def random_probabilities(seed, num_symbols):
    p = np.random.default_rng(seed).dirichlet(np.ones(num_symbols))
    return dict(zip("abcdefghijklmnopqrstuvwxyz", p.tolist(), strict=False))


def test_frequencies_count_letters_and_words_alike():
    assert frequencies("aab") == {"a": 2 / 3, "b": 1 / 3}
    assert frequencies(["to", "be", "or", "not", "to", "be"]) == {
        "be": 1 / 3,
        "to": 1 / 3,
        "not": 1 / 6,
        "or": 1 / 6,
    }


def test_a_code_computed_by_hand():
    lengths = [
        len(word) for word in huffman_code({"a": 0.4, "b": 0.3, "c": 0.2, "d": 0.1}).values()
    ]
    assert lengths == [1, 2, 3, 3]


def test_mean_length_is_at_least_the_entropy_and_less_than_one_bit_above():
    for seed in range(10):
        p = random_probabilities(seed, 20)
        least = entropy(list(p.values()), base=2)
        assert least <= mean_code_length(p, huffman_code(p)) < least + 1


def test_mean_length_equals_the_entropy_for_powers_of_a_half():
    p = {"a": 0.5, "b": 0.25, "c": 0.125, "d": 0.125}
    assert mean_code_length(p, huffman_code(p)) == entropy(list(p.values()), base=2)


def test_a_code_for_other_frequencies_costs_the_cross_entropy():
    p, q = {"a": 0.25, "b": 0.25, "c": 0.5}, {"a": 0.5, "b": 0.25, "c": 0.25}
    paid = mean_code_length(p, huffman_code(q))
    assert paid == cross_entropy(list(p.values()), list(q.values()), base=2)


def test_no_code_without_prefixes_is_shorter():
    lengths = np.array(list(product(range(1, 5), repeat=5)))
    # Kraft: lengths belong to such a code if and only if Σ 2^−length ≤ 1.
    possible = lengths[(0.5**lengths).sum(axis=1) <= 1]
    for seed in range(5):
        p = random_probabilities(seed, 5)
        best = (possible @ list(p.values())).min()
        assert mean_code_length(p, huffman_code(p)) == pytest.approx(best)


def test_no_word_begins_another():
    words = huffman_code(frequencies(TEXT)).values()
    assert not any(b.startswith(a) for a, b in permutations(words, 2))


def test_a_code_does_not_depend_on_chance():
    assert huffman_code(frequencies(TEXT)) == huffman_code(frequencies(TEXT[::-1]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: frequencies(""), r"must not be empty.*Received"),
        (lambda: huffman_code({"a": 1.0}), r"two symbols or more.*Received"),
    ],
)
def test_wrong_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
