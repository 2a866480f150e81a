"""The course as a map: a box for each lesson, and the way to one of them."""

import textwrap
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from dlcourse.plotting.style import COLOURS

_LOOKS = {
    "chosen": {"facecolor": COLOURS["highlight"], "edgecolor": COLOURS["highlight"]},
    "before": {"facecolor": COLOURS["training"], "edgecolor": COLOURS["training"]},
    "here": {"facecolor": "#EDEDED", "edgecolor": "#EDEDED"},
    "coming": {"facecolor": "white", "edgecolor": "#AAAAAA", "linestyle": "--"},
}
_INK = {"chosen": "white", "before": "white", "here": "black", "coming": COLOURS["neutral"]}
_WIDTH, _HEIGHT = 0.92, 0.74


def way_to(chosen: str, needs: Mapping[str, Sequence[str]]) -> set[str]:
    """What must come before a lesson, directly or not.

    Args:
        chosen: the lesson's number.
        needs: for each lesson, the numbers of those that it needs.

    Example:
        >>> sorted(way_to("07", {"07": ["03", "04"], "04": ["01"]}))
        ['01', '03', '04']
    """
    found, waiting = set(), list(needs.get(chosen, ()))
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += needs.get(number, ())
    return found


def course_map(
    chapters: Mapping[str, Mapping[str, str]],
    needs: Mapping[str, Sequence[str]],
    ax: Axes,
    *,
    chosen: str | None = None,
) -> Axes:
    """Draw each chapter as a row of lessons; those not in `needs` are still to come.

    Args:
        chapters: for each chapter, its lessons' numbers and a few words on each.
        needs: for each lesson that is there, the numbers of those that it needs.
        ax: where to draw.
        chosen: the lesson to mark, with all that comes before it.
    """
    before = way_to(chosen, needs) if chosen else set()
    for row, (chapter, lessons) in enumerate(chapters.items()):
        ax.text(-0.1, -row, textwrap.fill(chapter, 12), ha="right", va="center", fontsize=16)
        for column, (number, words) in enumerate(lessons.items()):
            state = "here" if number in needs else "coming"
            state = "chosen" if number == chosen else "before" if number in before else state
            _box(ax, column, -row, number, textwrap.fill(words, 16), state)
    ax.set_xlim(-1, max(map(len, chapters.values())))
    ax.set_ylim(0.5 - len(chapters), 0.5)
    ax.set_axis_off()
    return ax


def _box(ax: Axes, x: float, y: float, number: str, words: str, state: str) -> None:
    corner = (x + 0.04, y - _HEIGHT / 2)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(
        FancyBboxPatch(corner, _WIDTH, _HEIGHT, boxstyle=style, linewidth=1.5, **_LOOKS[state])
    )
    place = {"ha": "center", "color": _INK[state], "gid": state}
    ax.text(x + 0.5, y + 0.12, number, va="bottom", fontsize=16, fontweight="bold", **place)
    ax.text(x + 0.5, y - 0.09, words, va="center", fontsize=13, linespacing=1.15, **place)
