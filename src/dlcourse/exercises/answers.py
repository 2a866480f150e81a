"""What an answer is before anybody looks at what it shows: blank, or of a kind."""

import ast
import inspect
import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np

from dlcourse.exercises.comparing import as_numbers
from dlcourse.exercises.words import shown


def is_blank(answer: Any) -> bool:
    """Whether `answer` is the stub, or a function that still holds it."""
    if isinstance(answer, tuple | list):
        return any(is_blank(part) for part in answer)
    if isinstance(answer, Mapping):
        return any(is_blank(part) for part in answer.values())
    if answer is ... or not inspect.isfunction(answer):
        return answer is ...
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(answer)))
    except (OSError, SyntaxError, TypeError):
        return False  # a lambda inside a longer line, or code without a source
    return any(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and node.value.value is ...
        for node in ast.walk(tree)
    )


def kind(value: Any) -> str:
    """Whether a value is numbers, a text, a function, …: what a wrong type differs in."""
    if callable(value):
        return "function"
    if isinstance(value, str):
        return "text"
    if as_numbers(value) is not None:
        return "number"
    if getattr(getattr(value, "dtype", None), "kind", "") == "U":
        return "text"
    if isinstance(value, tuple | list) and value and all(isinstance(each, str) for each in value):
        return "text"
    return "something else"


def oddity(value: Any, right: Any = 0.0) -> tuple[str, str] | None:
    """What is odd about `value` where something like `right` should be.

    Returns:
        What a teacher calls it, and words that follow "Your function returns" or
        "Your answer is"; None if `value` is of no kind with a name.
    """
    if value is None:
        return "nothing returned", "nothing"
    if inspect.iscoroutine(value):
        return "a coroutine", "a coroutine, which has not run; write `def` without `async`"
    if inspect.isclass(value):
        made = f"{shown(value)} itself; an object is made by calling it, with parentheses"
        return "a class instead of an object", made
    if inspect.ismodule(value):
        return "a module", f"the module `{value.__name__}`; what is wanted is something in it"
    if inspect.isroutine(value) or isinstance(value, np.ufunc):
        named = shown(value)
        itself = " itself" * named.startswith("the ")
        return "a function that was not called", f"{named}{itself}, not what it gives"
    if type(value).__name__ in ("KerasTensor", "SymbolicTensor"):
        return "a symbolic tensor", "a symbolic tensor: a place for numbers that has none yet"
    if isinstance(value, str | bytes) and not isinstance(right, str):
        return _text(value)
    if hasattr(value, "__next__") and hasattr(value, "__iter__"):
        how = "which gives its values one by one; `list(…)` or `np.array(list(…))` collects them"
        return "a generator", f"{_article(value)}, {how}"
    if isinstance(value, BaseException):
        return "an exception returned", "an exception; one `raise`s it, or returns a number"
    if isinstance(value, Mapping) and not isinstance(right, Mapping):
        return "a dictionary", "a dictionary, where its values alone are wanted"
    if isinstance(value, set | frozenset):
        return "a set", "a set, which keeps no order and nothing twice"
    return _collection(value, right)


def _text(value: str | bytes) -> tuple[str, str]:
    try:
        float(value)
    except ValueError:
        return "a text", f"the text {shown(value)}"
    return "text for a number", f"the text {shown(value)}; a number has no quotation marks"


def _collection(value: Any, right: Any) -> tuple[str, str] | None:
    if isinstance(value, list | tuple) and not isinstance(right, str):
        texts = [each for each in value if isinstance(each, str)]
        if texts and as_numbers(right) is not None:
            return "texts for numbers", f"a collection with the text {shown(texts[0])} in it"
        if any(each is None for each in value):
            return "nothing in a place", "a collection that holds `None`"
        odd = next(filter(None, (oddity(each) for each in value)), None)
        if odd:
            inside = odd[1] if odd[1].startswith("a collection") else None
            return odd[0], inside or f"a collection that holds {odd[1]}"
    if callable(value) and not callable(right):
        return "something not called", f"{shown(value)}, which was not called"
    return None


def _article(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} `{name}`"
