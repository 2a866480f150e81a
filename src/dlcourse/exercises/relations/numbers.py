"""Relations between numbers that came and numbers that are right, entry by entry.

Each looks at a `Table` and returns the name of what it found and a predicate, such as
"is twice what it should be", or None. The more specific ones come first.
"""

from collections.abc import Callable

import numpy as np

from dlcourse.exercises.evidence import Table, convincing
from dlcourse.exercises.words import number

Found = tuple[str, str] | None
_SMALL = 1e-6  # a number below this may be meant to be 0

FUNCTIONS: tuple[tuple[str, Callable, str], ...] = (
    ("sign reversed", np.negative, "has the right size and the opposite sign"),
    ("one minus", lambda r: 1 - r, "is 1 minus what it should be"),
    ("absolute value", np.abs, "has the right size, and is positive everywhere"),
    (
        "minus the absolute value",
        lambda r: -np.abs(r),
        "has the right size, and is negative everywhere",
    ),
    (
        "negative values cut off",
        lambda r: np.maximum(r, 0),
        "is 0 wherever it should be negative, and right elsewhere",
    ),
    (
        "positive values cut off",
        lambda r: np.minimum(r, 0),
        "is 0 wherever it should be positive, and right elsewhere",
    ),
    ("rounded", np.rint, "is rounded to a whole number"),
    ("cut to whole numbers", np.trunc, "has lost what stands behind the decimal point"),
    ("rounded down", np.floor, "is rounded down to a whole number"),
    ("rounded up", np.ceil, "is rounded up to a whole number"),
    (
        "wrapped around at 256",
        lambda r: np.mod(np.trunc(r), 256),
        "begins anew at 256: it overflows",
    ),
    ("reciprocal", lambda r: 1 / r, "is 1 divided by what it should be"),
    ("minus the reciprocal", lambda r: -1 / r, "is minus 1 divided by what it should be"),
    ("squared", np.square, "is the square of what it should be"),
    ("minus the square", lambda r: -np.square(r), "is minus the square of what it should be"),
    ("square root", np.sqrt, "is the square root of what it should be"),
    ("cubed", lambda r: r**3, "is the third power of what it should be"),
    ("exponential", np.exp, "is e to the power of what it should be"),
    ("exponential of minus", lambda r: np.exp(-r), "is e to the power of minus what it should be"),
    ("logarithm", np.log, "is the natural logarithm of what it should be"),
    ("minus the logarithm", lambda r: -np.log(r), "is minus the logarithm of what it should be"),
    ("logarithm to base 2", np.log2, "is the logarithm to base 2 of what it should be"),
    ("logarithm to base 10", np.log10, "is the logarithm to base 10 of what it should be"),
    ("power of two", np.exp2, "is 2 to the power of what it should be"),
    ("sigmoid on top", lambda r: 1 / (1 + np.exp(-r)), "went through a sigmoid once too often"),
    ("tanh on top", np.tanh, "went through a tanh once too often"),
    ("sigmoid undone", lambda r: np.log(r) - np.log1p(-r), "is the logit of what it should be"),
    ("sign alone", np.sign, "is the sign of what it should be, without the size"),
    (
        "whether it is zero",
        lambda r: r != 0,
        "says whether it should be other than 0, not how much",
    ),
    ("whether it is positive", lambda r: r > 0, "says whether it should be positive, not how much"),
    ("yes or no", lambda r: r > 0.5, "is a yes or no at ½, where the number itself is wanted"),
)

FACTORS: tuple[tuple[float, str], ...] = (
    (2, "twice"),
    (1 / 2, "half of"),
    (4, "four times"),
    (1 / 4, "a quarter of"),
    (3, "three times"),
    (1 / 3, "a third of"),
    (1 / np.log(2), "1/ln 2 times"),
    (np.log(2), "ln 2 times"),
    (1 / np.log(10), "1/ln 10 times"),
    (np.log(10), "ln 10 times"),
    (100, "100 times"),
    (1 / 100, "a hundredth of"),
    (180 / np.pi, "180/π times"),
    (np.pi / 180, "π/180 times"),
    (np.pi, "π times"),
    (1 / np.pi, "1/π times"),
    (2 * np.pi, "2π times"),
    (1 / (2 * np.pi), "1/2π times"),
    (np.sqrt(2), "√2 times"),
    (1 / np.sqrt(2), "1/√2 times"),
    (10, "ten times"),
    (1 / 10, "a tenth of"),
    (255, "255 times"),
    (1 / 255, "1/255 of"),
    (256, "256 times"),
    (1 / 256, "1/256 of"),
    (1000, "1000 times"),
    (1 / 1000, "a thousandth of"),
)
_REASONS = {
    "twice": "What does a square leave behind, or what is counted twice?",
    "half of": "What does a square leave behind, or what is counted once too few?",
    "1/ln 2 times": "Which base has your logarithm?",
    "ln 2 times": "Which base has your logarithm?",
    "1/ln 10 times": "Which base has your logarithm?",
    "ln 10 times": "Which base has your logarithm?",
    "100 times": "Is it a share or a percentage?",
    "a hundredth of": "Is it a share or a percentage?",
    "180/π times": "Are angles in degrees or in radians?",
    "π/180 times": "Are angles in degrees or in radians?",
}


def find_number_relation(table: Table, *, plain: bool = False) -> Found:
    """The most specific relation between what came and what is right, if there is one.

    Args:
        table: the numbers.
        plain: whether the predicate must not allow to compute what is right.
    """
    with np.errstate(all="ignore"):
        for look in (
            _complex,
            _noise,
            _zero,
            _constant,
            _functions,
            _truth,
            _bits,
            _factor,
            _added,
            _decimals,
        ):
            if found := look(table):
                return _discreet(*found) if plain else found
        for look in (_bounded, _power, _affine):
            if not plain and (found := look(table)):
                return found
    return None


def find_step_relation(table: Table) -> Found:
    """What is wrong with steps: their sign, or one of the factors that have a name."""
    if np.any(table.right) and np.all(table.agrees(-table.right)):
        return "sign reversed", "has the right length and the opposite direction"
    found = _factor(table)
    return found if found and found[0] != "factor" else None


def _discreet(name: str, predicate: str) -> Found:
    """The same, for a single number that is asked for: not by how much it is wrong."""
    if name.startswith("factor") and "percentage" not in predicate:
        predicate = "is wrong by a plain factor: one is too many or left out"
    if name.startswith("added"):
        predicate = "is wrong by one plain term, which is too much or missing"
    return name, predicate


def _complex(table: Table) -> Found:
    if np.iscomplexobj(table.seen) and not np.iscomplexobj(table.right):
        return "complex", "is complex. What had a root or a logarithm of a negative number taken?"
    return None


def _noise(table: Table) -> Found:
    right = np.abs(table.right)
    if not np.all(np.isfinite(table.seen) & np.isfinite(right)):
        return None
    scale = np.maximum(right, 1e-3 * right.max(initial=0.0))
    off = np.max(np.abs(table.seen - table.right) / np.where(scale > 0, scale, 1), initial=0)
    for name, least, limit in (("float32", 2e-7, 5e-5), ("float16", 5e-5, 2e-3)):
        half = name == "float16"
        if least < off < limit and (table.seen.dtype.itemsize == 2 if half else _coarse(table)):
            return f"{name} noise", f"is right but for rounding: {name} has too few digits here"
    return None


def _coarse(table: Table) -> bool:
    """Whether all that came has no more digits than float32 has."""
    return bool(np.all(table.seen == table.seen.astype(np.float32)))


def _zero(table: Table) -> Found:
    if len(table.seen) == 1 and table.seen[0] == 0 and abs(table.right[0]) > _SMALL:
        return "zero", "is 0, and should not be"
    return None


def _constant(table: Table) -> Found:
    if len(table.seen) < 2 or np.isnan(table.seen[0]) or not table.agrees(table.seen[:1]).all():
        return None
    if len(np.unique(table.case)) == 1 and len(np.unique(table.leaf)) == len(table.leaf):
        return None  # of a few single numbers some may agree
    if len(np.unique(table.right[np.isfinite(table.right)])) < 2:
        return None
    if truth := _truth(table):
        return truth
    return "always the same", (
        f"is {number(table.seen[0])} everywhere, where different values are wanted"
    )


def _functions(table: Table) -> Found:
    for name, function, predicate in FUNCTIONS:
        expected = np.asarray(function(table.right))
        if name == "sign reversed" and not np.any(table.hits & (table.right != 0)):
            if np.any(table.right != 0) and np.all(table.agrees(expected)):
                return name, predicate
        elif table.explained_by(expected):
            return name, predicate
    return None


def _truth(table: Table) -> Found:
    if table.seen.dtype == bool and not np.isin(table.right, (0, 1)).all():
        return "true or false", "is true or false, where a number is wanted"
    return None


def _bits(table: Table) -> Found:
    """Of yes and no: too often yes, or too often no."""
    if not np.isin(table.right, (0, 1)).all() or not np.isin(table.seen, (0, 1)).all():
        return None
    if len(np.unique(table.right)) < 2:
        return None
    seen, right = table.seen.astype(bool), table.right.astype(bool)
    alarms, misses = np.sum(seen & ~right), np.sum(~seen & right)
    if alarms and not misses:
        return "1 too often", f"is 1 where it should be 0, in {_places(alarms, table)}"
    if misses and not alarms:
        return "0 too often", f"is 0 where it should be 1, in {_places(misses, table)}"
    return None


def _places(count: int, table: Table) -> str:
    return f"{count} of {len(table.right)} places"


def _factor(table: Table) -> Found:
    for factor, words in FACTORS:
        for sign, before in ((1, ""), (-1, "minus ")):
            if table.explained_by(sign * factor * table.right):
                ask = f". {_REASONS[words][:-1]}?" if words in _REASONS and sign == 1 else ""
                return f"factor {before}{words}", f"is {before}{words} what it should be{ask}"
    ratio = _common(table.seen / table.right, table.right != 0)
    if ratio is None or not convincing_spread(table.right):
        return None
    if table.explained_by(ratio * table.right):
        return "factor", f"is {_times(ratio)} what it should be, everywhere"
    return None


def _times(ratio: float) -> str:
    inverse = 1 / ratio
    if not np.iscomplexobj(ratio) and abs(inverse) > 1 and abs(inverse - round(inverse)) < 1e-6:
        return f"1/{round(inverse)} of" if inverse > 0 else f"−1/{-round(inverse)} of"
    return f"{number(ratio)} times"


def _added(table: Table) -> Found:
    if len(table.right) == 1 and np.abs(table.right[0]) < 5:
        return None
    for step, words in ((1, "one more than"), (-1, "one less than")):
        whole = np.all(table.right == np.round(table.right))
        if (whole or convincing_spread(table.right)) and np.all(table.agrees(table.right + step)):
            return f"added {words}", f"is {words} it should be"
    shift = _common(table.seen - table.right, np.isfinite(table.right))
    if shift is None or not convincing_spread(table.right):
        return None
    if table.explained_by(table.right + shift):
        side = "large" if shift.real > 0 else "small"
        return "added", f"is too {side} by {number(abs(shift))}, everywhere"
    return None


def _decimals(table: Table) -> Found:
    for digits in (1, 2, 3, 4, 5):
        if table.explained_by(np.round(table.right, digits)):
            return "rounded to decimals", f"is rounded to {digits} decimal{'s' * (digits > 1)}"
    return None


def _bounded(table: Table) -> Found:
    """Right up to a value that it does not pass."""
    for bound, limited, side in (
        (np.max(table.seen), np.minimum, "above"),
        (np.min(table.seen), np.maximum, "below"),
    ):
        right = np.unique(table.right[table.hits])
        if len(right) < 2 or not np.isfinite(bound) or table.hits.all():
            continue
        if np.all(table.agrees(limited(table.right, bound))):
            return "held back", f"never goes {side} {number(bound)}, and is right up to there"
    return None


def find_own_constants(table: Table) -> Found:
    """A factor or a term of its own in each case, as where something is not normalised."""
    groups = [table.at(table.leaf == leaf) for leaf in np.unique(table.leaf)]
    if len(groups) < 2 or min(len(np.unique(group.right)) for group in groups) < 2:
        return None
    for name, differ, apply, words in (
        ("a factor in each case", np.divide, np.multiply, "times a number that differs"),
        ("a term in each case", np.subtract, np.add, "plus a number that differs"),
    ):
        own = [_common(differ(group.seen, group.right), group.right != 0) for group in groups]
        if all(
            each is not None and bool(np.all(group.agrees(apply(group.right, each))))
            for group, each in zip(groups, own, strict=True)
        ):
            if name.startswith("a factor") and not all(own):
                continue  # nothing is no factor
            return name, f"is what it should be {words} from case to case"
    return None


def _power(table: Table) -> Found:
    size, right = np.abs(table.seen), np.abs(table.right)
    usable = (right > 0) & (right != 1) & (size > 0) & np.isfinite(size)
    power = _common(np.log(size) / np.log(right), usable)
    if power is not None and abs(power - 1) < 1e-4:
        return None
    if power is None or len(np.unique(right[usable])) < 3 or abs(power) < 1e-3:
        return None
    if table.explained_by(np.sign(table.seen) * right**power):
        return "a power", f"is what it should be to the power of {number(power)}"
    return None


def _affine(table: Table) -> Found:
    right, first = np.unique(table.right, return_index=True)
    if len(right) < 4 or not np.all(np.isfinite(table.seen) & np.isfinite(table.right)):
        return None
    low, high = table.seen[first[0]], table.seen[first[-1]]
    slope = (high - low) / (right[-1] - right[0])
    if abs(slope) > 1e-9 and table.explained_by(low + slope * (table.right - right[0])):
        return "scaled and shifted", (
            f"is {number(slope)} times what it should be, and a constant besides"
        )
    return None


def convincing_spread(right: np.ndarray) -> bool:
    """Whether there are different right values, so that a fitted constant says something."""
    return len(np.unique(np.round(right[np.isfinite(right)], 9))) >= 2 and convincing(right)


def _common(values: np.ndarray, where: np.ndarray) -> float | None:
    """The one value that `values` have `where` they count, if it is one."""
    values = values[where & np.isfinite(values)]
    if not len(values):
        return None
    middle = np.median(values.real) if not np.iscomplexobj(values) else values[0]
    return middle if np.allclose(values, middle, rtol=1e-5, atol=1e-9) else None
