"""Properties of the numbers themselves: each is named where it is broken, and nowhere else."""

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies as st

from tests.exercises.test_relations import found, seeds, values

some = settings(max_examples=6, derandomize=True, deadline=None, database=None)
lengths = st.lists(st.integers(6, 9), min_size=1, max_size=3)
signs = st.sampled_from([1, -1])


def rows(lengths, seed, low=-4.0, high=4.0):
    return values([(length,) for length in lengths], seed, low, high)


def bits(lengths, seed):
    rng = np.random.default_rng(seed)
    return [rng.permutation(np.arange(length) % 2) for length in lengths]


@given(lengths=lengths, seed=seeds, wide=st.booleans())
@some
def test_the_rounding_of_few_digits_is_named_only_where_digits_are_few(lengths, seed, wide):
    rng = np.random.default_rng(seed)
    right = rows(lengths, seed)
    off = [1 + rng.uniform(1e-5, 4e-5, r.shape) * rng.choice([-1, 1], r.shape) for r in right]
    noisy = [r * o for r, o in zip(right, off, strict=True)]
    short = [each.astype(np.float32) for each in noisy]
    assert found([each.astype(float) if wide else each for each in short], right) in (
        ("float32 noise",) if wide else ("float32 noise", None)  # float32 itself is granted more
    )
    assert not (found(noisy, right) or "").endswith("noise")
    assert found([each.astype(np.float16) for each in right], right) == "float16 noise"
    assert not (found([each * 1.02**2.3 for each in right], right) or "").endswith("noise")


@given(lengths=lengths, seed=seeds)
@some
def test_truth_values_for_numbers_are_named(lengths, seed):
    right, seen = rows(lengths, seed), [each == 1 for each in bits(lengths, seed)]
    all_right, all_seen = np.concatenate(right), np.concatenate(seen)
    for bound in (0, 0.5):
        assume(not np.array_equal(all_seen, all_right > bound))
    assert found(seen, right) == "true or false"
    other = [each == 1 for each in bits(lengths, seed + 1)]
    assert found(other, [each.astype(int) for each in seen]) != "true or false"


@given(lengths=lengths, seed=seeds)
@some
def test_yes_and_no_are_named_as_they_are_mixed_up(lengths, seed):
    right = bits(lengths, seed)
    ones, zeros = (np.flatnonzero(right[0] == each) for each in (1, 0))
    names = {
        "1 too often": zeros[:1],
        "0 too often": ones[:1],
        "0 and 1 mixed up": [zeros[0], ones[0]],
    }
    for name, places in names.items():
        seen = [each.copy() for each in right]
        seen[0][places] = 1 - seen[0][places]
        assert found(seen, right) == name


@given(seed=seeds, count=st.integers(1, 4), columns=st.integers(4, 7), total=st.integers(0, 1))
@some
def test_a_sum_is_named_only_where_it_is_broken(seed, count, columns, total):
    rng = np.random.default_rng(seed)
    right = rng.dirichlet(np.full(columns, 3.0), count) - (1 - total) / columns
    name = f"sum not {total}" if total else "sum not 0"
    assert found([right + rng.uniform(-0.3, 0.4, right.shape)], [right]) == name
    other = rng.dirichlet(np.full(columns, 3.0), count) - (1 - total) / columns
    assert not (found([other], [right]) or "").startswith("sum not")


@given(length=st.integers(6, 9), seed=seeds)
@some
def test_signs_that_are_wrong_here_and_there_are_named(length, seed):
    right = rows([length], seed)[0]
    turn = np.random.default_rng(seed + 1).random(length) < 0.5
    for positive in (True, False):
        assume(set(turn[(right > 0) == positive]) == {True, False})
    assert found([np.where(turn, -right, right)], [right]) == "signs in places"
    assert found([np.where(turn, -1.1 * right, right)], [right]) != "signs in places"


@given(lengths=lengths, seed=seeds, sign=signs)
@some
def test_what_right_values_have_in_common_is_named_where_it_is_lost(lengths, seed, sign):
    rng = np.random.default_rng(seed)
    whole = [np.floor(each) + 7 for each in rows(lengths, seed)]
    off = [rng.uniform(0.1, 0.4, each.shape) * rng.choice([-1, 1], each.shape) for each in whole]
    moved = [w + o for w, o in zip(whole, off, strict=True)]
    assert found(moved, whole) == "not whole"
    assert found([each + 0.123 for each in moved], moved) != "not whole"
    positive = rows(lengths, seed, 0.3, 4)
    unlike = rows(lengths, seed + 1)
    name = "negative values" if sign > 0 else "positive values"
    assert found([sign * each for each in unlike], [sign * each for each in positive]) == name
    assert found([sign * abs(each) for each in unlike], [sign * each for each in positive]) != name
    shares = [np.append(each, (0.02, 0.97)) for each in rows(lengths, seed, 0.05, 0.95)]
    seen = [np.append(each, (0.3, 1.4)) for each in rows(lengths, seed + 1, 0.1, 3)]
    assume(max(each.max() for each in seen) > 1)
    assert found(seen, shares) == "above 1"
    assert found(rows(lengths, seed + 1, 0.1, 0.9), shares) != "above 1"


@given(length=st.integers(8, 12), seed=seeds, steep=st.floats(0.3, 1.5))
@some
def test_a_rising_function_is_named_by_the_order_that_it_keeps(length, seed, steep):
    right = rows([length], seed)
    seen = [each + np.sinh(steep * each) for each in right]
    assert found(seen, right) == "right order of sizes"
    assert found([each[::-1] for each in seen], right) != "right order of sizes"


@given(length=st.integers(5, 7), seed=seeds, sign=signs)
@some
def test_the_direction_of_every_miss_is_named(length, seed, sign):
    rng = np.random.default_rng(seed)
    right = rows([length], seed)[0]
    off = rng.uniform(0.1, 4, length)
    assume(np.any((right + sign * off) * right > 0))
    name = found([right + sign * off], [right])
    assert name == ("too large" if sign > 0 else "too small")
    assert found([-right * off], [right]) == "wrong sign"


@given(lengths=lengths, seed=seeds, sign=signs, place=st.integers(1, 4))
@some
def test_a_bound_is_named(lengths, seed, sign, place):
    right = [sign * each for each in rows(lengths, seed)]
    low, high = np.sort(sign * np.concatenate(right))[[place, place + 1]]
    assume(high - low > 0.01)
    bound = low + 0.4 * (high - low)
    assert found([sign * np.minimum(sign * each, bound) for each in right], right) == "held back"
    off = [np.where(sign * each > bound, each + 0.1 * each**2, each) for each in right]
    assert found(off, right) != "held back"


@given(lengths=lengths, seed=seeds, power=st.floats(1.1, 1.9), sign=signs)
@some
def test_a_power_is_named(lengths, seed, power, sign):
    right = rows(lengths, seed, 0.3, 4)
    assert found([sign * each**power for each in right], right) == "a power"
    assert found([each**power + 0.1 for each in right], right) != "a power"


@given(lengths=lengths, seed=seeds, slope=st.floats(1.1, 1.9), sign=signs)
@some
def test_a_scale_and_a_shift_are_named(lengths, seed, slope, sign):
    right = rows(lengths, seed)
    seen = [sign * slope * each + 0.37 for each in right]
    assert found(seen, right) == "scaled and shifted"
    seen[0][1] += 0.1
    assert found(seen, right) != "scaled and shifted"


@given(lengths=st.lists(st.integers(4, 8), min_size=2, max_size=4), seed=seeds)
@some
def test_a_constant_of_each_case_is_named(lengths, seed):
    right = rows(lengths, seed)
    own = np.random.default_rng(seed).uniform(1.1, 1.4, len(right)) ** np.arange(1, len(right) + 1)
    pairs = list(zip(right, own, strict=True))
    assert found([r * c for r, c in pairs], right) == "a factor in each case"
    assert found([r + c for r, c in pairs], right) == "a term in each case"
    assert found([r * c + 0.1 * r**2 for r, c in pairs], right) not in (
        "a factor in each case",
        "a term in each case",
    )


@given(lengths=lengths, seed=seeds, digits=st.integers(1, 4))
@some
def test_lost_decimals_a_lost_dependence_and_an_imaginary_part_are_named(lengths, seed, digits):
    right = rows(lengths, seed)
    assert found([np.round(each, digits) for each in right], right) == "rounded to decimals"
    assert found([np.full_like(each, 0.77) for each in right], right) == "always the same"
    imaginary = [
        each + 1j * other for each, other in zip(right, rows(lengths, seed + 1), strict=True)
    ]
    assert found(imaginary, right) == "complex"


@pytest.mark.parametrize(("name", "value"), [("not a number", np.nan), ("infinite", np.inf)])
@given(lengths=lengths, seed=seeds, place=st.integers(0, 5))
@some
def test_what_is_no_finite_number_is_named(name, value, lengths, seed, place):
    right = rows(lengths, seed)
    seen = [each.copy() for each in right]
    seen[0][place] = value
    assert found(seen, right) == name
    assert found(rows(lengths, seed + 1), right) != name
