"""Calling what a student wrote, and telling their errors from those of the form."""

import inspect
import linecache
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from dlcourse.exercises.words import cut, listed

_MEANINGS = (
    (UnboundLocalError, " A name is used before it has a value."),
    (NameError, " A name is not known there: is it misspelt, or defined further down?"),
    (np.exceptions.AxisError, " An array has fewer axes than that code takes for granted."),
    (KeyError, " A key is not in the dictionary that it is looked up in."),
    (ZeroDivisionError, " Something is divided by zero."),
    (AttributeError, " The object has nothing of that name."),
    (ImportError, " A module or a name in it is not to be found."),
    (AssertionError, " An `assert` of yours does not hold."),
    (MemoryError, " An array became too large."),
)
_WORDINGS = (
    (" out of bounds for axis", " An index goes beyond the end of what it is used on."),
    (" out of range", " An index goes beyond the end of what it is used on."),
    ("too many indices", " What is indexed there has fewer axes than it is given indices."),
    ("mismatch in its core dimension", " The shapes of the two factors do not fit one another."),
    ("not aligned", " The shapes of the two factors do not fit one another."),
    ("could not be broadcast together", " The two shapes do not fit one another."),
    ("truth value of an array", " An array of several numbers is neither true nor false."),
    (
        "NoneType",
        " Something in it is None. A function without `return` gives None, and a tape does for "
        "what it did not watch: a constant, or a variable that has become a tensor.",
    ),
    ("can be converted to Python scalars", " That takes one number, and is given an array."),
)
_WIDEST = 80  # characters of an error's own text
_PACKAGE = str(Path(__file__).parents[1])
_NOT_A_STUDENTS = (
    _PACKAGE,
    *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")},
    "<frozen",
    "<__array_function__",
)


class WrongForm(ValueError):  # noqa: N818  (what a student reads, not what fails)
    """An answer cannot be looked at: raised by an `observe` function.

    Args:
        sentence: what the form must be, and what came.
        name: what a teacher calls it.
    """

    def __init__(self, sentence: str, name: str = "wrong form"):  # noqa: D107
        super().__init__(sentence)
        self.sentence, self.name = sentence, name


class Listened:
    """A student's function that notes what it returns while it is observed."""

    def __init__(self, answer: Callable, names: Sequence[str]):  # noqa: D107
        self.answer, self.names = answer, names
        self.returned: list[Any] = []

    def __call__(self, *arguments, **options):  # noqa: D102
        if options:
            value = self.answer(*arguments, **options)
        else:
            value = call(self.answer, arguments, self.names)
        self.returned.append(value)
        return value

    def __getattr__(self, name):  # noqa: D105
        return getattr(self.answer, name)


def call(answer: Callable, arguments: Sequence, names: Sequence[str] = ()) -> Any:
    """Call `answer`, by the arguments' names where it takes them in no other way.

    Raises:
        WrongForm: if it does not take that many arguments.
    """
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):  # something built in
        return answer(*arguments)
    try:
        signature.bind(*arguments)
    except TypeError:
        named = dict(zip(names, arguments, strict=False))
        if len(named) == len(arguments) and _binds(signature, named):
            return answer(**named)
        raise _wrong_number(signature, arguments, names) from None
    return answer(*arguments)


def parameter_names(function: Any, count: int) -> tuple[str, ...]:
    """The names of a function's `count` arguments, or none if it does not name them all."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return ()
    names = tuple(
        each.name for each in parameters if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    )[:count]
    return names if len(names) == count and not any(each.startswith("_") for each in names) else ()


def students_line(traceback: TracebackType | None) -> str | None:
    """The last line of a student's own code that an error passed through.

    Returns:
        None if it passed through none; "" if its text is not to be had.
    """
    line = None
    while traceback:
        code = traceback.tb_frame.f_code
        if not code.co_filename.startswith(_NOT_A_STUDENTS):
            line = linecache.getline(code.co_filename, traceback.tb_lineno).strip()
        traceback = traceback.tb_next
    return line


def told(error: BaseException, line: str | None) -> str:
    """An exception as a sentence's end: its type, its line and what it says."""
    meaning = next((says for kind, says in _MEANINGS if isinstance(error, kind)), "")
    meaning = next((says for part, says in _WORDINGS if part in str(error)), meaning)
    place = f" in the line `{cut(line, 80)}`" if line else ""
    says = f": {_ended(_short(str(error)))}" if str(error) else ""
    return f"{type(error).__name__}{place}{says or '.'}{meaning}"


def _short(text: str) -> str:
    """The first sentence of a text that is too long, cut if that is too long still."""
    return cut(text if len(text) <= _WIDEST else text.partition(". ")[0], _WIDEST)


def _ended(text: str) -> str:
    """A text with a full stop, unless it was cut off."""
    return text if text.endswith("...") else f"{text.rstrip('.')}."


def _binds(signature: inspect.Signature, named: dict) -> bool:
    try:
        signature.bind(**named)
    except TypeError:
        return False
    return True


def _wrong_number(
    signature: inspect.Signature, arguments: Sequence, names: Sequence[str]
) -> WrongForm:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    takes = sum(each.kind in kinds for each in signature.parameters.values())
    given = f": {listed([f'`{name}`' for name in names])}" if len(names) == len(arguments) else ""
    return WrongForm(
        f"Your function takes {_arguments(takes)}, and is called with {len(arguments)}{given}.",
        "wrong number of arguments",
    )


def _arguments(count: int) -> str:
    return "1 argument" if count == 1 else f"{count or 'no'} arguments"
