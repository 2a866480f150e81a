import pytest

from dlcourse.course import build, find, refresh
from dlcourse.course.glossary import Term, read_glossary, used_too_early
from dlcourse.course.lessons import root

NEVER = "(?!)"  # the words of what is only a symbol
TERMS = read_glossary(root())
EPOCH = Term("epoch", "once through all examples", "02")
RATE = Term("learning rate", "how far a step goes", "02", symbol="\\eta")


def early(markdown, *, lesson="01"):
    return [(row, term.term) for row, term in used_too_early([EPOCH, RATE], lesson, markdown)]


@pytest.mark.parametrize("lesson", find(), ids=lambda lesson: lesson.name)
def test_a_lesson_uses_the_terms_that_it_introduces(lesson):
    prose = "\n\n".join(cell.source for cell in lesson.cells() if cell.cell_type == "markdown")
    introduced = [term for term in TERMS if term.lesson == lesson.number and term.words != NEVER]
    missing = [term.term for term in introduced if not term.stands_in(prose)]
    assert missing == []


def test_no_term_and_no_symbol_stands_twice():
    for names in ([term.term for term in TERMS], [term.symbol for term in TERMS if term.symbol]):
        assert sorted(names) == sorted(set(names))


def test_a_term_is_found_before_its_lesson_with_its_row():
    assert early("Once.\n\nThen\nan Epoch follows.") == [(2, "epoch")]
    assert early("Three epochs.") == [(0, "epoch")]


def test_a_symbol_is_found_in_a_formula_and_only_as_a_whole():
    assert early(r"Here $w - \eta g$.") == [(0, "learning rate")]
    assert early(r"Here $\etal$.") == []
    assert early(r"The \eta of no formula.") == []
    assert early("$$a < b$$ and an\n*epoch*, $$\\eta > 0$$") == [(0, "epoch"), (0, "learning rate")]


@pytest.mark.parametrize("words", ["an epoch (lesson 02)", "lessons 02 and 05: an epoch"])
def test_a_paragraph_that_names_the_lesson_may_use_its_term(words):
    assert early(words) == []
    assert early(f"{words}\n\nAn epoch.") == [(2, "epoch")]


@pytest.mark.parametrize("lesson", ["02", "03"])
def test_a_term_may_be_used_from_its_lesson_on(lesson):
    assert early(r"an epoch, $\eta$", lesson=lesson) == []


@pytest.mark.parametrize("words", ["`epoch`", "https://epoch.org/epoch", "```\nepoch\n```"])
def test_code_and_addresses_are_no_prose(words):
    assert early(words) == []


def glossary(course_root):
    (course_root / "docs").mkdir()
    (course_root / "docs/glossary.yaml").write_text(
        "- {term: machinery, lesson: '91', means: what works}\n"
        "- {term: Rate, lesson: '90', means: how far, symbol: \"\\\\eta\", lectures: μ}\n"
    )


def test_the_page_lists_symbols_and_terms_with_their_lessons(course_root):
    glossary(course_root)
    refresh(course_root)
    text = (course_root / "docs/glossary.md").read_text(encoding="utf8")
    assert "| $\\eta$ | Rate | how far | μ | [90](../notebooks/90_small.ipynb) |" in text
    assert "| machinery | what works |  | coming |\n| Rate | how far | μ |" in text


def test_build_says_where_a_term_comes_too_early(course_root, small_lesson, rewrite):
    glossary(course_root)
    lesson = rewrite(small_lesson, "# 5. Five.", "# 5. Machinery.")
    (fault,) = build(lesson, root=course_root).faults
    assert fault.endswith(
        "'machinery' is introduced in lesson 91: name that lesson here, take another word, or "
        "explain it here and say so in docs/glossary.yaml."
    )
