import nbformat

from dlcourse.course import build, find, outdated, refresh
from dlcourse.course.items import read_items
from dlcourse.course.lessons import root
from dlcourse.course.notebooks import student_notebook, to_text
from dlcourse.course.plan import Planned, chapters, plan

README = "# A course\n\n<!-- lessons -->\nold\n<!-- /lessons -->\n\nThe end.\n"


def add(course_root, small_lesson, name):
    """Another lesson, and its notebook as if it were built."""
    text = small_lesson.path.read_text(encoding="utf8").replace('"90"', f'"{name[:2]}"')
    (course_root / f"lessons/{name}.py").write_text(text, encoding="utf8")
    (lesson,) = find([name], folder=course_root)
    store(course_root, lesson)
    return lesson


def store(course_root, lesson):
    path = course_root / f"notebooks/{lesson.name}.ipynb"
    path.write_text(to_text(student_notebook(lesson)), encoding="utf8")
    return path


def test_the_readme_lists_what_is_there_and_what_is_coming(course_root, monkeypatch):
    announced = Planned("95", "later", "words", "speech", "Who speaks?")
    monkeypatch.setattr("dlcourse.course.plan.plan", lambda: [announced])
    (course_root / "README.md").write_text(README)
    assert refresh(course_root) == [course_root / "README.md"]
    text = (course_root / "README.md").read_text(encoding="utf8")
    assert (
        "| 90 | [small](notebooks/90_small.ipynb) | Does the machinery work? | 15 |  |\n"
        "| 95 | speech | Who speaks? | coming |  |\n<!-- /lessons"
    ) in text
    assert text.startswith("# A course\n\n<!-- lessons -->\n| | lesson |")
    assert text.endswith("<!-- /lessons -->\n\nThe end.\n")
    assert outdated(course_root) == {}


def test_the_lectures_page_links_each_item_to_its_lessons(course_root, small_lesson, rewrite):
    (course_root / "docs").mkdir()
    (course_root / "docs/items.yaml").write_text(
        "items: {Framing: {1: Who brings what, 2: Features}}\ncorrections: {1: A sign, 2: A date}\n"
    )
    rewrite(small_lesson, "minutes: 15", "minutes: 15\n# corrections: {2: Summary}")
    (page,) = refresh(course_root)
    text = page.read_text(encoding="utf8")
    assert "| 1 | Who brings what | [90 Doubling](../notebooks/90_small.ipynb#Doubling) |" in text
    assert "| 2 | Features | coming |" in text
    assert "1. A sign\n2. A date ([90 Summary](../notebooks/90_small.ipynb#Summary))\n" in text


def test_a_new_lesson_changes_its_neighbours_links_and_nothing_else(course_root, small_lesson):
    path = store(course_root, small_lesson)
    before = nbformat.read(path, as_version=4)
    assert "ipynb" not in str(before)
    first = add(course_root, small_lesson, "89_earlier")
    after = add(course_root, small_lesson, "91_later")
    assert set(outdated(course_root)) == {path}
    refresh(course_root)
    linked = nbformat.read(path, as_version=4)
    links = "[← 89 A small lesson](89_earlier.ipynb) · [91 A small lesson →](91_later.ipynb)"
    assert linked.cells[0].source == f"{before.cells[0].source}\n\n{links}"
    assert linked.cells[-1].source == links
    assert [cell.id for cell in linked.cells[:-1]] == [cell.id for cell in before.cells]
    first.path.unlink()
    after.path.unlink()
    refresh(course_root)
    assert nbformat.read(path, as_version=4) == before


def test_a_broken_notebook_keeps_no_other_from_its_links(course_root, small_lesson):
    path = store(course_root, small_lesson)
    add(course_root, small_lesson, "91_later")
    (course_root / "notebooks/91_later.ipynb").write_text("{half")
    assert refresh(course_root) == [path]


def test_a_built_notebook_needs_no_refreshing(course_root, small_lesson):
    add(course_root, small_lesson, "91_later")
    assert build(small_lesson, root=course_root).faults == []
    assert outdated(course_root) == {}


def test_the_plan_knows_the_lessons_by_their_names():
    names = {each.number: each.name for each in plan()}
    assert list(names) == [f"{number:02}" for number in range(len(names))]
    there = {lesson.number: lesson.name[3:] for lesson in find() if lesson.number in names}
    assert there.items() <= names.items()


def test_no_question_stands_twice():
    there = {lesson.number for lesson in find()}
    assert [each.number for each in plan() if each.question and each.number in there] == []


def test_a_lesson_that_nobody_planned_stands_at_the_end_of_the_map(course_root):
    mapped = chapters(find(folder=course_root))
    assert mapped["images"]["09"] == "convolution"
    assert list(mapped.items())[-1] == ("and more", {"90": "small"})


def test_items_and_corrections_are_numbered_without_a_gap():
    listed = read_items(root())
    assert sorted(listed.numbers) == list(range(1, 61))
    assert list(listed.corrections) == list(range(1, 36))
