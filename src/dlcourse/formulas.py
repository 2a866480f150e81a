r"""The index of the lectures' formulas: what each says, and the function that computes it.

A lesson's formulas stand in `dlcourse.lessons.NAME.formulas`, their checks beside its tests
in `tests/lessons/NAME/formula_checks.py`; a test fails until both agree.
"""

import pkgutil
import re
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import dlcourse.lessons

if TYPE_CHECKING:
    from dlcourse.course import Lesson


@dataclass(frozen=True)
class Formula:
    """One formula of the lectures.

    Args:
        name: how lessons call it: lower case, with hyphens.
        title: what it is, in a few words.
        latex: the formula, without dollar signs.
        lecture: where the lectures have it.
        function: dotted path of what computes it, ours or Keras's.
        convention: what was chosen where authors differ.
        correction: what the lectures say otherwise.
    """

    name: str
    title: str
    latex: str
    lecture: str
    function: str
    convention: str = ""
    correction: str = ""

    def resolve(self) -> Any:
        """Import what `function` names.

        Returns:
            The function or class itself.

        Raises:
            ImportError: if the module cannot be imported.
            AttributeError: if it has nothing of that name.

        Example:
            >>> float(get("sigmoid").resolve()(0.0))
            0.5
        """
        module, _, attribute = self.function.rpartition(".")
        return getattr(import_module(module), attribute)


def index() -> dict[str, tuple[Formula, ...]]:
    """Each lesson's formulas by the lesson's name, in the order of the course.

    Example:
        >>> index()["sigmoid_vs_cross_entropy"][0].name
        'step'
    """
    package = dlcourse.lessons
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    modules = [f"{package.__name__}.{name}.formulas" for name in names]
    found = {
        name: import_module(module).FORMULAS
        for name, module in zip(names, modules, strict=True)
        if find_spec(module)
    }
    return dict(sorted(found.items(), key=lambda item: _numbers().get(item[0], item[0])))


def get(name: str) -> Formula:
    """The entry of that name.

    Args:
        name: such as "sigmoid-derivative".

    Returns:
        The entry.

    Raises:
        ValueError: if there is none.

    Example:
        >>> get("sigmoid-derivative").function
        'dlcourse.scratch.activations.sigmoid_derivative'
    """
    by_name = {formula.name: formula for formulas in index().values() for formula in formulas}
    if name not in by_name:
        near = get_close_matches(name, by_name) or by_name
        raise ValueError(
            f"name must be a formula's, as {', '.join(near)}. Received: name={name!r}."
        )
    return by_name[name]


def to_text() -> str:
    """The whole index as plain text, lesson by lesson: what `dlcourse formulas` prints.

    Returns:
        Lines of name and title, LaTeX, place in the lectures, function, and where
        they exist convention and correction.

    Example:
        >>> print(to_text().splitlines()[0])
        Lesson 01 perceptron_nand_xor
    """
    numbers = _numbers()
    return "\n\n".join(
        "\n\n".join([f"Lesson {numbers.get(lesson, '')} {lesson}", *map(_entry, formulas)])
        for lesson, formulas in index().items()
    )


def to_page() -> str:
    """The whole index as a page of the site, with links to lessons, their parts and functions.

    Returns:
        MyST Markdown, whose links start from the course's folder.

    Example:
        >>> to_page().splitlines()[0]
        '# Formulas'
    """
    from dlcourse.course import lessons

    there = lessons()
    by_name = {lesson.name[3:]: lesson for lesson in there}
    parts = [_PAGE]
    for name, formulas in index().items():
        if lesson := by_name.get(name):
            others = [each for each in there if each != lesson]
            parts.append(f"## {lesson.number} · {lesson.title}")
            parts += [_on_page(formula, [lesson, *others]) for formula in formulas]
    return "\n\n".join(parts) + "\n"


def _numbers() -> dict[str, str]:
    """The two digits of each lesson by its name, as far as the course is at hand."""
    from dlcourse.course import LessonError, lessons

    try:
        return {lesson.name[3:]: lesson.number for lesson in lessons()}
    except LessonError:
        return {}


def _entry(formula: Formula) -> str:
    details = {
        "formula": formula.latex,
        "lectures": formula.lecture,
        "function": formula.function,
        "convention": formula.convention,
        "corrected": formula.correction,
    }
    lines = [f"    {label:<10}  {text}" for label, text in details.items() if text]
    return "\n".join([f"  {formula.name}: {formula.title}", *lines])


_PAGE = """\
# Formulas

The lectures' formulas, each with the part of a lesson that derives it, the function that computes
it, and what was corrected. Every one is checked against a trusted library. `dlcourse formulas`
prints them in a terminal.
"""


def _on_page(formula: Formula, lessons: "list[Lesson]") -> str:
    function = formula.function
    details = {
        "Derived in": _parts(formula, lessons),
        "Lectures": formula.lecture,
        "Function": f"{{py:obj}}`{function}`" if function.startswith("dlcourse.") else function,
        "Convention": formula.convention,
        "Corrected": formula.correction,
    }
    lines = [f"- **{label}:** {text}" for label, text in details.items() if text]
    return "\n".join([f"### {formula.title}", "", "$$", formula.latex, "$$", "", *lines])


def _parts(formula: Formula, lessons: "list[Lesson]") -> str:
    """Links to the parts that teach the formula's items, in the first lesson that has one."""
    from dlcourse.course.pages import fragment

    items = [int(item) for item in re.findall(r"\d+", formula.lecture.partition("item")[2])]
    for lesson in lessons:
        taught = lesson.front_matter.get("items", {})
        if headings := dict.fromkeys(taught[item] for item in items if item in taught):
            page = f"notebooks/{lesson.name}.ipynb"
            return ", ".join(
                f"[{lesson.number} {heading}]({page}#{fragment(heading)})" for heading in headings
            )
    return f"[{lessons[0].number} {lessons[0].title}](notebooks/{lessons[0].name}.ipynb)"
