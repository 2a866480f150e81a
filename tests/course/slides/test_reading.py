from dlcourse.course.slides.reading import parts


def kinds(part):
    return [piece.kind for piece in part.pieces]


def test_a_formula_belongs_to_the_sentence_around_it(write):
    (part,) = parts(write("## Slope\n\nOne. It is\n\n$$f' = 2$$\n\nalong x. Three."))
    assert kinds(part) == ["sentence", "formula", "sentence"]
    assert part.pieces[1].source == "It is\n\n$$f' = 2$$\n\nalong x."


def test_a_list_and_a_table_belong_to_the_sentence_that_announces_them(write):
    (part,) = parts(write("## A\n\nThree ways:\n\n- a\n- b\n\nA table.\n\n| a | b |\n| - | - |"))
    assert kinds(part) == ["list", "sentence", "table"]


def test_a_heading_begins_a_part_and_deeper_holds_for_what_is_under_it(write):
    found = parts(
        write(
            "## A\n\na.", "### Deeper: B\n\nb.", "#### C\n\nc.", "### D\n\nd.", "## Deeper: E\n\ne."
        )
    )
    assert [(part.heading, bool(part.deeper)) for part in found] == [
        ("A", False), ("Deeper: B", True), ("C", True), ("D", False), ("Deeper: E", True),
    ]  # fmt: skip


def test_prose_before_any_heading_stands_under_the_lessons_title(write):
    (part,) = parts(write(("import os", "noise"), "Training goes downhill."))
    assert part.heading == "Small"
    assert kinds(part) == ["sentence"]


def test_recalling_questions_come_before_the_heading_they_stand_under(write):
    answer = "<details><summary>Answers</summary>(1) So.</details>"
    recall, text = parts(write(f"## A\n\n**Recall.** (1) Why?\n\n{answer}\n\nText."))
    assert (recall.role, recall.heading, len(recall.questions)) == ("recall", "Recall", 1)
    assert (text.heading, kinds(text)) == ("A", ["sentence"])


def test_results_and_pictures_are_read_and_what_loads_data_is_not(write, picture):
    (part,) = parts(
        write(
            "## A",
            "Look.",
            ("x #data", "10,800 examples"),
            ("print(y)", "y is 2\n"),
            ("show()", picture("A line &lt; a curve.")),
        )
    )
    assert kinds(part) == ["sentence", "printed", "picture"]
    shown = part.pieces[-1].picture
    assert (shown.words, shown.kind, shown.ratio) == ("A line < a curve.", "image/png", 1)


def test_code_is_read_where_it_is_tagged(write):
    (part,) = parts(write("## A\n\na.", ("x = 1",), ("y = 2  #slide-code",)))
    assert [piece.source for piece in part.pieces if piece.kind == "code"] == ["y = 2  #slide-code"]


def test_references_and_what_follows_are_left_out(write):
    (part,) = parts(write("## A\n\na.", "## References\n\nBooks.", "[on](next.ipynb)"))
    assert part.heading == "A"


def test_exercises_show_neither_results_nor_checks(write):
    *_, exercise = parts(
        write("## Exercises\n\nHints.", "### 1 Warm up\n\nDo it.", ("check.it(1)", "not attempted"))
    )
    assert (exercise.role, kinds(exercise)) == ("exercise", ["sentence"])
