"""An exercise: what is asked, what is right, and the mistakes one knows by name.

An exercise looks at an answer by observing it (the value itself, or what a function
returns for some arguments) and compares what it sees with what the right answer shows.
Where they differ, it looks for a typical mistake that shows the same; so each mistake is
described by an answer that makes it. Where nobody foresaw the mistake, it looks for a
relation between what came and what is right (`dlcourse.exercises.diagnosing`).
"""

import copy
import html
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import numpy as np

from dlcourse.exercises import guard
from dlcourse.exercises.answers import is_blank, kind, oddity
from dlcourse.exercises.calling import (
    Listened,
    WrongForm,
    call,
    parameter_names,
    students_line,
    told,
)
from dlcourse.exercises.cells import listen
from dlcourse.exercises.comparing import same
from dlcourse.exercises.diagnosing import diagnose
from dlcourse.exercises.evidence import Diagnosis, Evidence
from dlcourse.exercises.help import Note, hint_of, name_of, solution_of
from dlcourse.exercises.progress import COLOURS, FAILED, MARKS, NOT_ATTEMPTED, PASSED, Progress
from dlcourse.exercises.relations.kinds import find_kind
from dlcourse.exercises.required import NotPassedError
from dlcourse.exercises.waking import wake
from dlcourse.exercises.words import listed, page, plain, shown

_PROBING = 0.3  # seconds for looking again at what a wrong answer does


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
        message: the diagnosis, in a sentence or two; code stands in backticks.
        mistake: the name of the typical mistake that was recognised, if any.
        diagnosis: that name, or the name of the relation or kind that was found; None
            where all that is known is that the answer is not right.
        printed: what the answer printed while it was checked.
    """

    exercise: str
    status: str
    message: str
    mistake: str | None = None
    diagnosis: str | None = None
    printed: str = ""

    def __str__(self) -> str:  # noqa: D105
        said = plain(f"{MARKS[self.status]} {self.exercise}: {self.status}. {self.message}")
        return f"{said}\nYour code printed:\n{self.printed}" if self.printed else said

    __repr__ = __str__

    def _repr_mimebundle_(self, **_):
        printed = f"<br>Your code printed:<pre>{html.escape(self.printed)}</pre>"
        document = (
            f'<div style="border-left: 0.5em solid {COLOURS[self.status]}; '
            'padding: 0.4em 1em; font-size: 1.1em">'
            f"<b>{MARKS[self.status]} {page(self.exercise)}: {self.status}.</b> "
            f"{page(self.message)}{printed if self.printed else ''}</div>"
        )
        data = {"text/plain": str(self), "text/html": document}
        return data, {"dlcourse": {"exercise": self.exercise, "status": self.status}}

    def require(self) -> None:
        """Show this result, and raise unless it is passed: what a grader counts is an error.

        Raises:
            NotPassedError: if the status is `failed` or `not attempted`.
        """
        from IPython.display import display

        display(self)
        if self.status != PASSED:
            raise NotPassedError(f"{self.exercise}: {self.status}.")


@dataclass(frozen=True)
class Exercise:
    """One exercise; calling it with an answer checks the answer.

    Args:
        title: a few words, the same as in the lesson.
        answer: an answer that passes; with `accepts`, a function that makes one.
        expects: the answer's kind in words, such as "a function of (inputs, units)".
        mistakes: the typical mistakes; those named first are recognised first.
        cases: arguments with which an answer that is a function is called. What is wrong
            is told best where they are many, differ in size and are no round numbers.
        view: what matters of one result, where several are right (a direction, whatever
            its length); called with the result of each case.
        observe: what to look at in an answer, where calling it on `cases` is not enough.
            It may return numbers, texts, a mapping whose keys are words a student reads,
            or an `Observed`; it raises `WrongForm` for an answer that has no such thing.
        accepts: the type that an answer must have, if only one will do.
        tolerance: relative difference up to which two numbers are the same.
        praise: what a student reads on passing, beyond the word itself.
        hints: three hints, from a question to the last step but one.
        seconds: how long an answer may run; an exercise that trains allows more.
        subject: what is looked at, as a sentence begins with it, such as "Your curve".
        reveal: whether the right result of the case that is shown may be shown with it.
    """

    title: str
    answer: Any
    expects: str
    mistakes: Sequence[Mistake] = ()
    cases: Sequence[tuple] = ()
    view: Callable[[Any], Any] | None = None
    observe: Callable[[Any], Any] | None = None
    accepts: type | tuple[type, ...] | None = None
    tolerance: float = 1e-6
    praise: str = "Well done."
    hints: Sequence[str] = ()
    seconds: float = 1.5
    subject: str = ""
    reveal: bool = False
    progress: Progress = field(default_factory=Progress, init=False, repr=False, compare=False)
    module: str = field(default="", init=False, repr=False, compare=False)
    shown: dict[int, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self):  # noqa: D105
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_globals.get("__name__") == __name__:
            frame = frame.f_back
        object.__setattr__(self, "module", frame.f_globals.get("__name__", "") if frame else "")

    def __call__(self, answer: Any) -> Result:
        """Check `answer`; a student's own exception is a diagnosis, never a traceback."""
        result = self._of_a_cell_that_did_not_run() or self._check(answer)
        self.progress.record(result.status)
        return result

    def hint(self, number: int | None = None) -> Note:
        """A hint: the next one, or the one with this number, counted from 1.

        Raises:
            ValueError: if there is no hint with this number.
        """
        return hint_of(self, number)

    def solution(self) -> Note:
        """The solution and why it is one, once an answer was checked."""
        return solution_of(self)

    def make(self, answer: Any) -> Any:
        """A right answer or a mistake's, ready to be checked.

        Where an answer costs time to make (a Keras model), the exercise holds a
        function that makes it.
        """
        return answer() if self.accepts and not isinstance(answer, self.accepts) else answer

    def _of_a_cell_that_did_not_run(self) -> Result | None:
        cells = listen()
        if cells is None or (found := cells.why_not()) is None:
            return None
        name, why = found
        message = (
            f"The cell that defines `{name}` did not run; what it defined before is not judged. "
            f"{why} Put that right, run that cell and then this one."
        )
        return self._result(FAILED, message, "cell did not run")

    def _check(self, answer: Any) -> Result:
        if is_blank(answer):
            return self._result(NOT_ATTEMPTED, f"Replace the `...` with {self.expects}.")
        if not self._is_of_the_right_kind(answer):
            return self._of_another_kind(answer)
        wake(answer)
        right = self._shown_by(self.answer)  # what it loads and wakes is not on the answer's clock
        look = _Look(self, answer)
        outcome = guard.run(look.at_answer, seconds=self.seconds)
        if outcome.error:
            result = self._broken_off(outcome.error, look)
        else:
            result = self._judged(look, right, outcome.printed)
        return _with_remarks(result, outcome, look)

    def _is_of_the_right_kind(self, answer: Any) -> bool:
        if self.accepts:
            return isinstance(answer, self.accepts)
        if self.cases or self.observe:
            fits = callable(answer) or not callable(self.answer)
            return (
                fits
                and {kind(answer), kind(self.answer)} != {"text", "number"}
                and not (_has_text(answer) and not _has_text(self.answer))
            )
        return kind(answer) == kind(self.answer)

    def _of_another_kind(self, answer: Any) -> Result:
        wanted = f"The answer must be {self.expects}."
        if callable(self.answer) and not self.accepts and not callable(answer):
            name, says = "a value where a function is wanted", f"Received: {shown(answer)}."
            if answer is not None:
                says += " Hand over the function itself, by its name without parentheses."
            return self._result(FAILED, f"{wanted} {says}", name)
        name, words = oddity(answer, self.answer) or ("another kind of thing", shown(answer))
        return self._result(FAILED, f"{wanted} Received: {words}.", name)

    def _judged(self, look: "_Look", right: Any, printed: str) -> Result:
        try:
            if same(look.seen, right, self.tolerance):
                return self._result(PASSED, self.praise)
            known = []
            for mistake in self.mistakes:
                shows = self._shown_by(mistake.answer)
                if same(look.seen, shows, self.tolerance):
                    return Result(self.title, FAILED, mistake.hint, mistake.name, mistake.name)
                known.append((mistake, shows))
            return self._differing(look, right, printed, known)
        except Exception as error:  # an answer may be of a kind that nobody foresaw
            return self._result(
                FAILED,
                f"This cannot be compared ({type(error).__name__}). "
                f"The answer must be {self.expects}.",
            )

    def _differing(self, look: "_Look", right: Any, printed: str, known: list) -> Result:
        by_case = bool(self.cases and not self.observe)
        evidence = Evidence(
            seen=look.seen if by_case else [look.seen],
            right=right if by_case else [right],
            cases=self.cases if by_case else (),
            names=look.names,
            tolerance=self.tolerance,
            subject=self.subject or ("Your result" if callable(self.answer) else "Your answer"),
            plain=not self.cases and not self.observe,
            oracle=self._oracle if by_case else None,
            again=look.again if by_case else None,
            changed=frozenset(look.changed),
            printed=printed,
        )
        if not by_case:
            known = [(each, [view]) for each, view in known]
        diagnosis, where = diagnose(evidence, known, reveal=self.reveal)
        if diagnosis and diagnosis.form:
            message = f"{diagnosis.sentence} What is asked for is {self.expects}."
        elif diagnosis:
            message = f"{diagnosis.sentence} {where}"
        else:
            form = "" if evidence.plain else f"What is asked for is {self.expects}."
            name = name_of(self)
            more = f"`check.{name}.hint()` leads on." if name and self.hints else ""
            message = " ".join(f"This is not right. {where} {form} {more}".split())
        return self._result(FAILED, message.strip(), diagnosis.name if diagnosis else None)

    def _shown_by(self, answer: Any) -> Any:
        if id(answer) in self.shown:
            return self.shown[id(answer)]
        with np.errstate(all="ignore"):
            made = self.make(answer)
            seen = _Look(self, made).at_answer()
        if made is not answer:  # making it costs time, and the exercise keeps its maker
            self.shown[id(answer)] = seen
        return seen

    def _oracle(self, *arguments: Any) -> Any:
        with np.errstate(all="ignore"):
            value = self.answer(*copy.deepcopy(arguments))
            return self.view(value) if self.view else value

    def _broken_off(self, error: BaseException, look: "_Look") -> Result:
        found = _why(error, look, self.seconds)
        message = f"{found.sentence} The answer must be {self.expects}."
        return self._result(FAILED, message, found.name)

    def _result(self, status: str, message: str, diagnosis: str | None = None) -> Result:
        return Result(self.title, status, message, None, diagnosis)


class _Look:
    """One look at an answer: what it shows, and what it does besides."""

    def __init__(self, exercise: Exercise, answer: Any):
        self.exercise, self.answer = exercise, answer
        self.seen: Any = None
        self.changed: set[int] = set()
        self.returned: list[Any] = []
        count = len(exercise.cases[0]) if exercise.cases else 0
        self.names = parameter_names(answer, count) or parameter_names(exercise.answer, count)

    @np.errstate(all="ignore")  # an overflow is for the diagnosis to tell
    def at_answer(self) -> Any:
        observe, answer = self.exercise.observe, self.answer
        if observe:
            if callable(answer) and not self.exercise.accepts:
                answer = Listened(answer, self.names)
                self.returned = answer.returned
            self.seen = observe(answer)
        elif self.exercise.cases:
            self.seen = [self._of_case(case) for case in self.exercise.cases]
        else:
            self.seen = answer
        return self.seen

    def again(self, *arguments: Any) -> Any:
        """What the answer shows for other arguments, or None if it does not.

        It is asked twice: chance starts from the same place in each run, and the second
        answer shows whether it plays a part.
        """
        outcome = guard.run(lambda: [self._of_case(arguments) for _ in range(2)], seconds=_PROBING)
        return None if outcome.error else outcome.value[-1]

    def _of_case(self, case: tuple) -> Any:
        given = copy.deepcopy(case)  # a student's function may change what it is given
        with np.errstate(all="ignore"):
            value = call(self.answer, given, self.names)
        self.returned.append(value)
        self.changed |= {
            place
            for place, (before, after) in enumerate(zip(case, given, strict=True))
            if not callable(before) and not same(after, before, 0.0)
        }
        view = self.exercise.view
        return view(value) if view else value


def _why(error: BaseException, look: _Look, seconds: float) -> Diagnosis:
    """What a look that ended in `error` says of the answer."""
    if isinstance(error, guard.TimeIsUp):
        return Diagnosis(
            "no end",
            f"Your code was stopped: it had not finished after {seconds:g} seconds. "
            "Does each of its loops come to an end?",
        )
    if isinstance(error, KeyboardInterrupt):
        return Diagnosis("interrupted", "You stopped this check before it was done.")
    if isinstance(error, RecursionError):
        return Diagnosis(
            "recursion without end",
            "Your function calls itself again and again. In which case does it answer "
            "without calling itself?",
        )
    if isinstance(error, WrongForm):
        return Diagnosis(error.name, error.sentence)
    line = students_line(error.__traceback__)
    if line is None and look.exercise.observe:
        return _wrong_form(look)
    return Diagnosis(type(error).__name__, f"Your code raised {told(error, line)}")


def _wrong_form(look: _Look) -> Diagnosis:
    """What is said where looking at what an answer gave fails, and its own code did not."""
    value, says = look.answer, "This is"
    if look.returned:
        value, says = look.returned[-1], "Your function returns"
    elif not callable(value):
        found = find_kind(Evidence([value], [look.exercise.answer], subject="Your answer"))
        if found:
            return found
    if odd := oddity(value):
        forgot = ": did you forget `return`?" if look.returned and value is None else "."
        return Diagnosis(odd[0], f"{says} {odd[1]}{forgot}")
    return Diagnosis("wrong form", f"{says} {shown(value)}, which has the wrong form.")


def _has_text(answer: Any) -> bool:
    """Whether a text is, or is among, the values of an answer, however deep."""
    if isinstance(answer, tuple | list):
        return any(map(_has_text, answer))
    return isinstance(answer, str)


def _with_remarks(result: Result, outcome: guard.Outcome, look: _Look) -> Result:
    """The result, with what the answer printed and what it did to others' things."""
    remarks = [result.message]
    if outcome.changed:
        several = "them" if len(outcome.changed) > 1 else "it"
        remarks.append(f"Your code also changed {listed(outcome.changed)}; {several} was put back.")
    if result.status == PASSED and look.changed:
        which = listed([_argument(look, place) for place in sorted(look.changed)])
        remarks.append(f"It changes {which} in place, which a caller may not expect.")
    return Result(
        result.exercise,
        result.status,
        " ".join(remarks),
        result.mistake,
        result.diagnosis,
        outcome.printed,
    )


def _argument(look: _Look, place: int) -> str:
    return f"`{look.names[place]}`" if look.names else "an argument"
