"""An exercise: what is asked, what is right, and the mistakes one knows by name.

An exercise looks at an answer by observing it (the value itself, or what a
function returns for some arguments) and compares what it sees with what the
solution shows. Where they differ, it looks for a typical mistake that shows the
same; so each mistake is described by an answer that makes it.
"""

import ast
import copy
import html
import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

PASSED, FAILED, NOT_ATTEMPTED = "passed", "failed", "not attempted"


@dataclass(frozen=True)
class Mistake:
    """A typical mistake.

    Args:
        name: what a teacher calls it.
        answer: an answer that makes it.
        hint: what to look at, without telling the answer.
    """

    name: str
    answer: Any
    hint: str


@dataclass(frozen=True)
class Result:
    """What a check answers.

    Args:
        exercise: the exercise's title.
        status: `passed`, `failed` or `not attempted`.
        message: the diagnosis, in a sentence or two.
        mistake: the name of the typical mistake that was recognised, if any.
    """

    exercise: str
    status: str
    message: str
    mistake: str | None = None

    def __str__(self) -> str:  # noqa: D105
        return f"{_MARKS[self.status]} {self.exercise}: {self.status}. {self.message}"

    __repr__ = __str__

    def _repr_mimebundle_(self, **_):
        colour = {PASSED: "#009e73", FAILED: "#d55e00", NOT_ATTEMPTED: "#808080"}[self.status]
        page = (
            f'<div style="border-left: 0.5em solid {colour}; padding: 0.4em 1em; font-size: 1.1em">'
            f"<b>{_MARKS[self.status]} {html.escape(self.exercise)}: {self.status}.</b> "
            f"{html.escape(self.message)}</div>"
        )
        data = {"text/plain": str(self), "text/html": page}
        return data, {"dlcourse": {"exercise": self.exercise, "status": self.status}}


@dataclass(frozen=True)
class Exercise:
    """One exercise; calling it with an answer checks the answer.

    Args:
        title: a few words, the same as in the lesson.
        solution: an answer that passes; with `accepts`, a function that makes one.
        expects: the answer's kind in words, such as "a function of (inputs, units)".
        mistakes: the typical mistakes; those named first are recognised first.
        cases: arguments with which an answer that is a function is called.
        observe: what to look at in an answer, instead of its value or its results on `cases`.
        accepts: the type that an answer must have, if only one will do.
        tolerance: relative difference up to which two numbers are the same.
        praise: what a student reads on passing, beyond the word itself.
    """

    title: str
    solution: Any
    expects: str
    mistakes: Sequence[Mistake] = ()
    cases: Sequence[tuple] = ()
    observe: Callable[[Any], Any] | None = None
    accepts: type | tuple[type, ...] | None = None
    tolerance: float = 1e-6
    praise: str = "Well done."

    def __call__(self, answer: Any) -> Result:
        """Check `answer`; a student's own exception is a diagnosis, never a traceback."""
        if _is_blank(answer):
            return self._result(NOT_ATTEMPTED, f"Replace the `...` with {self.expects}.")
        if not self._is_of_the_right_kind(answer):
            return self._result(
                FAILED, f"The answer must be {self.expects}. Received: {_short(answer)}."
            )
        try:
            seen = self._look_at(answer)
        except (Exception, SystemExit) as error:
            return self._result(FAILED, _explain(error, self.expects))
        try:
            return self._judge(answer, seen)
        except Exception as error:  # an answer may be of a kind that nobody foresaw
            return self._result(
                FAILED,
                f"This cannot be compared ({type(error).__name__}). "
                f"The answer must be {self.expects}.",
            )

    def _judge(self, answer: Any, seen: Any) -> Result:
        if self._shows(seen, self.solution):
            return self._result(PASSED, self.praise)
        for mistake in self.mistakes:
            if self._shows(seen, mistake.answer):
                return self._result(FAILED, mistake.hint, mistake.name)
        return self._result(FAILED, self._where_it_differs(answer, seen))

    def _is_of_the_right_kind(self, answer: Any) -> bool:
        if self.accepts:
            return isinstance(answer, self.accepts)
        if self.cases or self.observe:
            return callable(answer) or not callable(self.solution)
        return _kind(answer) == _kind(self.solution)

    def make(self, answer: Any) -> Any:
        """A solution or a mistake's answer, ready to be checked.

        Where an answer costs time to make (a Keras model), the exercise holds a
        function that makes it.
        """
        return answer() if self.accepts and not isinstance(answer, self.accepts) else answer

    @np.errstate(all="ignore")  # an overflow is for the diagnosis to tell
    def _look_at(self, answer: Any) -> Any:
        if self.observe:
            return self.observe(answer)
        # Copies, because a student's function may change what it is given.
        return [answer(*copy.deepcopy(case)) for case in self.cases] if self.cases else answer

    def _shows(self, seen: Any, answer: Any) -> bool:
        return _same(seen, self._look_at(self.make(answer)), self.tolerance)

    def _where_it_differs(self, answer: Any, seen: Any) -> str:
        expected = self._look_at(self.make(self.solution))
        if isinstance(expected, Mapping) and isinstance(seen, Mapping):
            wrong = [
                name
                for name in expected
                if name not in seen or not _same(seen[name], expected[name], self.tolerance)
            ]
            return f"Not as it should be: {', '.join(wrong)}. What is asked for is {self.expects}."
        if not self.cases or self.observe:
            return f"This is not right; {self.expects} is asked for. Received: {_short(answer)}."
        case, value, right = next(
            row
            for row in zip(self.cases, seen, expected, strict=True)
            if not _same(row[1], row[2], self.tolerance)
        )
        call = ", ".join(map(_short, case))
        if value is None:
            return f"For ({call}) your function returns nothing: did you forget `return`?"
        if _shape(value) != _shape(right):
            return (
                f"For ({call}) the result must have shape {_shape(right)}. "
                f"Received: shape {_shape(value)}."
            )
        return f"For ({call}) your function returns {_short(value)}, which is not right."

    def _result(self, status: str, message: str, mistake: str | None = None) -> Result:
        return Result(self.title, status, message, mistake)


_MARKS = {PASSED: "✓", FAILED: "✗", NOT_ATTEMPTED: "○"}


def _is_blank(answer: Any) -> bool:
    """Whether `answer` is the stub, or a function that still holds it."""
    if isinstance(answer, tuple | list):
        return any(_is_blank(part) for part in answer)
    if isinstance(answer, Mapping):
        return any(_is_blank(part) for part in answer.values())
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


def _same(seen: Any, expected: Any, tolerance: float) -> bool:
    """Whether two observations agree: numbers to `tolerance`, everything else exactly."""
    if isinstance(expected, Mapping):
        return (
            isinstance(seen, Mapping)
            and seen.keys() == expected.keys()
            and all(_same(seen[key], expected[key], tolerance) for key in expected)
        )
    if isinstance(expected, list | tuple):
        return _length(seen) == len(expected) and all(
            _same(*pair, tolerance) for pair in zip(seen, expected, strict=True)
        )
    if seen is None or expected is None:
        return seen is expected
    if _kind(seen) != _kind(expected):
        return False
    seen, expected = np.asarray(seen), np.asarray(expected)
    if seen.shape != expected.shape:
        return False
    if _kind(expected) == "number":
        # A sum that should be zero is off by the rounding of its terms, in float32 by 1e-7.
        zero = 1e-6 if seen.dtype == np.float32 else 1e-9
        return np.allclose(seen, expected, rtol=tolerance, atol=zero, equal_nan=True)
    return bool(np.all(seen == expected))


def _kind(value: Any) -> str:
    """Whether a value is numbers, a text, a function, …: what a wrong type differs in."""
    if callable(value):
        return "function"
    try:
        letter = np.asarray(value).dtype.kind
    except Exception:
        return "something else"
    return {"U": "text", **dict.fromkeys("fiubc", "number")}.get(letter, "something else")


def _shape(value: Any) -> tuple:
    """The shape of an array, or of each array where there are several of different shapes."""
    try:
        return np.shape(value)
    except ValueError:
        return tuple(np.shape(part) for part in value)


def _length(thing: Any) -> int:
    try:
        return len(thing)
    except TypeError:
        return -1


def _short(value: Any) -> str:
    try:
        return _cut(repr(value))
    except Exception:
        return f"an object of type {type(value).__name__}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:77]}..."


def _explain(error: BaseException, expects: str) -> str:
    place = ""
    frames = inspect.getinnerframes(error.__traceback__) if error.__traceback__ else []
    own = [frame for frame in frames if "ipykernel" in frame.filename]
    if own and own[-1].code_context:
        place = f" in the line `{own[-1].code_context[0].strip()}`"
    return (
        f"Your code raised {type(error).__name__}{place}: {_cut(str(error))}. "
        f"The answer must be {expects}."
    )
