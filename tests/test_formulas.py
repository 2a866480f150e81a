"""Each formula of each lesson is evaluated by its check in `formula_checks.py` of its tests."""

from importlib import import_module

import pytest

from dlcourse import formulas

ENTRIES = {
    (lesson, entry.name): entry for lesson, entries in formulas.index().items() for entry in entries
}
CHECKS = {
    (lesson, name): check
    for lesson in formulas.index()
    for name, check in import_module(f"tests.lessons.{lesson}.formula_checks").CHECKS.items()
}


def test_every_entry_has_a_check_and_every_check_an_entry():
    assert CHECKS.keys() == ENTRIES.keys()


@pytest.mark.parametrize("lesson", formulas.index())
def test_each_entrys_function_computes_its_formula(lesson):
    for entry in formulas.index()[lesson]:
        CHECKS[lesson, entry.name](entry.resolve())


def test_names_are_unique_and_written_alike():
    names = [name for _, name in ENTRIES]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() and "_" not in name and " " not in name for name in names)


def test_entries_are_complete_and_their_braces_balance():
    for entry in ENTRIES.values():
        assert all([entry.title, entry.latex, entry.lecture, entry.function]), entry.name
        assert entry.latex.count("{") == entry.latex.count("}"), entry.name
        assert "$" not in entry.latex, entry.name


def test_the_printed_index_shows_every_entry_under_its_lesson_in_the_order_of_the_course():
    sections = formulas.to_text().split("Lesson ")[1:]
    assert sections == sorted(sections)
    for (lesson, name), entry in ENTRIES.items():
        (section,) = [text for text in sections if text[3:].startswith(f"{lesson}\n")]
        for part in (f"  {name}:", entry.latex, entry.lecture, entry.function, entry.correction):
            assert part in section


def test_an_unknown_name_is_answered_with_near_ones():
    with pytest.raises(
        ValueError, match=r"sigmoid-derivative.*Received: name='sigmoid_derivative'"
    ):
        formulas.get("sigmoid_derivative")


def test_the_page_has_every_formula_with_links_to_where_it_is_taught_and_computed():
    page = formulas.to_page()
    assert [one.title for one in ENTRIES.values() if f"### {one.title}\n" not in page] == []
    softmax = "04_softmax_and_kl_divergence.ipynb#From-scores-to-probabilities"
    assert f"[04 From scores to probabilities](notebooks/{softmax})" in page
    assert "{py:obj}`dlcourse.scratch.softmax.softmax`" in page
    # Lesson 06 derives this one, and its item stands in lesson 02.
    assert "[02 Deeper: how weights begin](notebooks/02_first_network.ipynb#" in page
    # The lectures do not have this one, so no item leads to a part.
    assert "[10 Reading digits by convolution](notebooks/10_mnist_conv.ipynb)" in page
