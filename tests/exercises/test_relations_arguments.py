"""What an answer did with its arguments is named, whatever their values."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.exercises.test_relations import found, seeds, shares, values, weighted

some = settings(max_examples=6, derandomize=True, deadline=None, database=None)

TRANSFORMS = {
    "sign: `x`": lambda x: -x,
    "left out: `x`": lambda x: 0 * x,
    "one minus: `x`": lambda x: 1 - x,
    "transposed: `x`": lambda x: x.T,
    "reversed: `x`": lambda x: x[::-1],
    "doubled: `x`": lambda x: x + x,
    "halved: `x`": lambda x: 0.5 * x,
    "one more: `x`": lambda x: x + 1,
    "one less: `x`": lambda x: x - 1,
    "squared: `x`": lambda x: x * x,
    "square root: `x`": lambda x: x**0.5,
    "reciprocal: `x`": lambda x: x**-1,
    "absolute value: `x`": abs,
    "exponential: `x`": np.exp,
    "logarithm: `x`": np.log,
    "sigmoid: `x`": lambda x: (1 + np.tanh(x / 2)) / 2,
    "rounded: `x`": np.round,
    "first left out: `x`": lambda x: x[1:],
    "last left out: `x`": lambda x: x[:-1],
    "shifted: `x`": lambda x: np.r_[x[1:], x[:1]],
    "sorted: `x`": np.sort,
    "mean: `x`": lambda x: x.mean() + 0 * x,
    "maximum: `x`": lambda x: x.max() + 0 * x,
}


def placed(x):
    """A number in which each entry counts in its own way."""
    places = np.arange(x.size)
    return np.sum(np.sqrt(places + 1) * np.sin(0.7 * x.ravel() + places)) + 0.37


@pytest.mark.parametrize("name", TRANSFORMS)
@given(seed=seeds)
@some
def test_a_changed_argument_is_named(name, seed):
    shapes = [(3, 4), (4, 3), (2, 5)] if name.startswith("transposed") else [(4,), (5,), (7,)]
    low = -4.0 if name.startswith("absolute") else 0.3
    cases = [(x,) for x in values(shapes, seed, low, 4)]
    seen = [placed(TRANSFORMS[name](x)) for (x,) in cases]
    right = [placed(x) for (x,) in cases]
    assert found(seen, right, cases=cases, names=("x",), oracle=placed) == name
    assert found([each + 0.1 for each in seen], right, cases=cases, oracle=placed) != name


BESIDE = {
    "returned: `w`": lambda _r, w, _s: w,
    "returned with a sign: `w`": lambda _r, w, _s: -w,
    "missing factor: `s`": lambda r, _w, s: r / s,
    "factor too many: `w`": lambda r, w, _s: r * w,
    "missing term: `s`": lambda r, _w, s: r - s,
    "term too many: `s`": lambda r, _w, s: r + s,
    "sign and factor: `s`": lambda r, _w, s: -r * s,
    "factor missing twice: `w`": lambda r, w, _s: r / w / w,
    "factor 1 minus: `w`": lambda r, w, _s: r - r * w,
    "factor 1 plus: `w`": lambda r, w, _s: r + r * w,
    "sign of a term: `s`": lambda r, _w, s: r - s - s,
    "sum of arguments": lambda _r, w, s: w + s,
    "minus sum of arguments": lambda _r, w, s: -w - s,
    "difference of arguments": lambda _r, w, s: w - s,
    "product of arguments": lambda _r, w, s: s * w,
    "quotient of arguments": lambda _r, w, s: s / w,
}


@pytest.mark.parametrize("name", BESIDE)
@given(seed=seeds, count=st.integers(4, 7))
@some
def test_an_argument_in_a_formula_is_named(name, seed, count):
    rng = np.random.default_rng(seed)
    cases = [tuple(rng.uniform(0.5, 3, 2)) for _ in range(count)]
    right = [np.exp(w) * s + 0.3 for w, s in cases]
    seen = [BESIDE[name](r, *case) for r, case in zip(right, cases, strict=True)]
    assert found(seen, right, cases=cases, names=("w", "s")) == name


COUNTS = {
    "factor n of": lambda n: n,
    "factor 1/n of": lambda n: 1 / n,
    "factor n/(n-1) of": lambda n: n / (n - 1),
    "factor (n-1)/n of": lambda n: 1 - 1 / n,
    "factor √n of": lambda n: n**0.5,
    "factor 1/√n of": lambda n: n**-0.5,
    "factor 2n of": lambda n: 2 * n,
    "factor n/2 of": lambda n: n / 2,
    "factor 2/n of": lambda n: 2 / n,
    "factor n/(2n-2) of": lambda n: n / (n - 1) / 2,
}


@pytest.mark.parametrize("name", COUNTS)
@given(seed=seeds, sign=st.sampled_from([1, -1]))
@some
def test_a_number_of_anything_is_named_as_a_factor(name, seed, sign):
    cases = [(each,) for each in values([(3, 5), (4, 2), (7, 6)], seed)]
    right = [case[0].std() + 0.1 for case in cases]
    for what, counts in (("rows", (3, 4, 7)), ("columns", (5, 2, 6)), ("entries", (15, 8, 42))):
        seen = [sign * r * COUNTS[name](n) for r, n in zip(right, counts, strict=True)]
        assert found(seen, right, cases=cases, names=("x",)) == f"{name} {what} of `x`"


TOGETHER = {
    "sum over the {1}": np.sum,
    "mean over the {1}": np.mean,
    "largest over the {1}": np.max,
    "smallest over the {1}": np.min,
    "median over the {1}": np.median,
    "product over the {1}": np.prod,
    "the first {0} only": lambda each: each[0],
    "the last {0} only": lambda each: each[-1],
    "one for each {0}": np.asarray,
}


@pytest.mark.parametrize("name", TOGETHER)
@pytest.mark.parametrize("words", [("entry", "entries"), ("example", "examples")])
@given(seed=seeds)
@some
def test_examples_taken_together_in_another_way_are_named(name, words, seed):
    def length(p, q):
        return np.sqrt(np.sum(p + q * p))

    cases = shares(seed)
    if words[0] == "example":
        cases = [(p[:, None] * [1.0, 0.3], q[:, None]) for p, q in cases]
    alone = [[length(p[i : i + 1], q[i : i + 1]) for i in range(len(p))] for p, q in cases]
    seen = [TOGETHER[name](each) for each in alone]
    right = [length(*case) for case in cases]
    told = found(seen, right, cases=cases, names=("p", "q"), oracle=length)
    known = {key.format(*words): each for key, each in TOGETHER.items()}
    assert told == name.format(*words) or np.allclose([known[told](e) for e in alone], seen)


DIRECTIONS = {
    "sum of both directions": lambda p, q: weighted(p, q) + weighted(q, p),
    "mean of both directions": lambda p, q: (weighted(p, q) + weighted(q, p)) / 2,
    "difference of both directions": lambda p, q: weighted(p, q) - weighted(q, p),
    "last entry left out": lambda p, q: weighted(p[:-1], q[:-1]),
}


@pytest.mark.parametrize("name", DIRECTIONS)
@given(seed=seeds)
@some
def test_both_directions_and_a_left_out_example_are_named(name, seed):
    cases = shares(seed)
    seen, right = [DIRECTIONS[name](*case) for case in cases], [weighted(*c) for c in cases]
    assert found(seen, right, cases=cases, oracle=weighted) == name


@given(seed=seeds)
@some
def test_a_result_that_changes_from_call_to_call_is_named(seed):
    rng = np.random.default_rng(seed)
    cases = [(x,) for x in values([(4,), (5,), (7,)], seed)]

    def unsteady(x):
        return placed(x) * rng.uniform(0.5, 2)

    known = {"cases": cases, "oracle": placed}
    seen, right = [unsteady(*case) for case in cases], [placed(*case) for case in cases]
    name = "another result each time"
    assert found(seen, right, **known, again=unsteady) == name
    steady = dict(zip((4, 5, 7), seen, strict=True))
    assert found(seen, right, **known, again=lambda x: steady[len(x)]) != name


STEPS = {
    "sign reversed": lambda _: -1,
    "factor twice": lambda _: 2,
    "factor n of entries of `x`": lambda n: n,
    "factor n/(n-1) of entries of `x`": lambda n: n / (n - 1),
    "factor n/2 of entries of `x`": lambda n: n / 2,
    "factor n/(2n-2) of entries of `x`": lambda n: n / (n - 1) / 2,
}


@pytest.mark.parametrize("name", STEPS)
@given(seed=seeds)
@some
def test_a_step_from_an_argument_is_named_by_what_is_wrong_with_it(name, seed):
    rng = np.random.default_rng(seed)
    cases = [(x, *rng.uniform(1, 2, 2)) for x in values([(3,), (4,), (6,)], seed)]
    steps = [(np.mean(x) * a + 0.3, np.mean(x * x) - b) for x, a, b in cases]
    right = [(a + da, b + db) for (_, a, b), (da, db) in zip(cases, steps, strict=True)]
    seen = [
        (a + STEPS[name](len(x)) * da, b + STEPS[name](len(x)) * db)
        for (x, a, b), (da, db) in zip(cases, steps, strict=True)
    ]
    known = {"cases": cases, "names": ("x", "a", "b")}
    assert found(seen, right, **known) == f"step: {name}"
    noise = [tuple(value + rng.normal() for value in row) for row in right]
    assert not (found(noise, right, **known) or "").startswith("step")


@given(seed=seeds)
@some
def test_a_mean_over_the_columns_for_one_over_the_examples_is_named(seed):
    cases = [(each,) for each in values([(3, 5), (4, 2), (7, 6)], seed)]
    seen, right = ([case[0].sum() / case[0].shape[axis] for case in cases] for axis in (1, 0))
    assert found(seen, right, cases=cases) == "divided by the wrong number"
