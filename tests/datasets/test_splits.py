import numpy as np
import pytest
from numpy.testing import assert_array_equal

from dlcourse.datasets.splits import stratified

LABELS = np.repeat([0, 1, 2], [50, 30, 20])


def test_each_class_has_its_proportion():
    chosen = stratified(LABELS, 10, np.random.default_rng(0))
    assert_array_equal(np.bincount(LABELS[chosen]), [5, 3, 2])


@pytest.mark.parametrize("count", [0, 1, 7, 33, 99, 100])
def test_as_many_are_chosen_as_asked_and_none_twice(count):
    chosen = stratified(LABELS, count, np.random.default_rng(0))
    assert len(chosen) == len(set(chosen)) == count
    assert_array_equal(chosen, np.sort(chosen))


def test_counts_agree_with_scikit_learn():
    from sklearn.model_selection import train_test_split

    _, expected = train_test_split(LABELS, test_size=40, stratify=LABELS, random_state=0)
    chosen = LABELS[stratified(LABELS, 40, np.random.default_rng(0))]
    assert_array_equal(np.bincount(chosen), np.bincount(expected))


def test_seed_decides_which_are_chosen():
    first, again, other = (
        stratified(LABELS, 50, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_every_example_is_equally_likely():
    rng = np.random.default_rng(0)
    times = sum(np.bincount(stratified(LABELS, 50, rng), minlength=100) for _ in range(400))
    assert np.all(np.abs(times / 400 - 0.5) < 0.12)


@pytest.mark.parametrize("count", [-1, 101])
def test_impossible_counts_are_refused(count):
    with pytest.raises(ValueError, match=f"Received: count={count}"):
        stratified(LABELS, count, np.random.default_rng(0))
