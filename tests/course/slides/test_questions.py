from dlcourse.course.slides.questions import Question, quiz, recall, without_recall

TOGETHER = """\
Before.

**Recall.** (1) What is $x$? (2) And
why (of all)?

<details><summary>Answers</summary>

(1) A number. (2) Because (1 + 1 = 2).

</details>

After."""
APART = """\
**Recall.** Answer first.

<details><summary>1. What is
it?</summary> A line.</details>

<details><summary>2. Why?</summary> It is.</details>"""
QUIZ = """\
## Five questions

1. It says (a) yes, (b) no
2. And what does $x$ do?
   (a) rise, (b) fall, (c) both (at times).

<details><summary>Answers</summary>

1b: by lesson 1. 2 c.
</details>"""


def test_recalling_questions_are_read_with_their_answers():
    assert recall(TOGETHER) == [
        Question("What is $x$?", "A number."),
        Question("And why (of all)?", "Because (1 + 1 = 2)."),
    ]
    assert recall(APART) == [Question("What is it?", "A line."), Question("Why?", "It is.")]
    assert recall("Nothing. <details><summary>1. What?</summary> That.</details>") == []


def test_what_stands_around_recalling_questions_stays():
    assert without_recall(TOGETHER).split() == ["Before.", "After."]


def test_a_quiz_is_read_with_its_options_and_the_right_one():
    first, second = quiz(QUIZ)
    assert first == Question("It says", "by lesson 1.", (("a", "yes"), ("b", "no")), "b")
    assert second.words == "And what does $x$ do?"
    assert second.options == (("a", "rise"), ("b", "fall"), ("c", "both (at times)"))
    assert (second.right, second.answer) == ("c", "")


def test_a_list_without_options_is_no_quiz():
    assert quiz("1. One.\n2. Two.\n\n<details><summary>More</summary>1b: no.</details>") == []


def test_every_lesson_recalls_three_things_and_asks_five(stored_lessons):
    for notebook in stored_lessons:
        cells = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
        assert [len(found) for cell in cells if (found := recall(cell))] == [3]
        (asked,) = filter(None, map(quiz, cells))
        assert len(asked) == 5
        for question in asked:
            assert question.right in dict(question.options)
