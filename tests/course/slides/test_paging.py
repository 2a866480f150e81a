from dlcourse.course.slides.choosing import MOST_WORDS
from dlcourse.course.slides.paging import pages
from dlcourse.course.slides.reading import parts
from dlcourse.course.slides.sizes import BODY, height, words

LONG = "This sentence has quite a number of words and stands in a paragraph of its own kind."


def shown(notebook):
    return [[piece.kind for piece in page.shown] for page in pages(parts(notebook))]


def test_a_picture_has_a_slide_with_the_sentence_before_it(write, picture):
    first, second = pages(
        parts(write(f"## A\n\n{LONG} $$x$$\n\nLook at the left.", ("p", picture("It falls."))))
    )
    assert [piece.kind for piece in first.shown] == ["formula"]
    assert [piece.source for piece in second.shown] == ["Look at the left.", "It falls."]


def test_what_a_slide_has_no_room_for_is_told_by_its_speaker(write):
    text = " ".join(f"{LONG[:-1]} {number}." for number in range(9))
    (page,) = pages(parts(write(f"## A\n\n{text}")))
    assert sum(map(words, page.shown)) <= MOST_WORDS
    assert len(page.shown) + len(page.told) == 9


def test_sentences_that_introduce_a_term_come_first(write):
    text = f"{LONG} {LONG} {LONG} {LONG} A *gradient* is a slope."
    (page,) = pages(parts(write(f"## A\n\n{text}")))
    assert page.shown[-1].source == "A *gradient* is a slope."


def test_a_sentence_is_not_shown_without_the_one_it_leans_on(write):
    text = f"{LONG} " * 4 + "Steps grow. So it *diverges*."
    (page,) = pages(parts(write(f"## A\n\n{text}")))
    assert [piece.source for piece in page.shown][-2:] == ["Steps grow.", "So it *diverges*."]


def test_asides_and_announcements_of_what_is_not_shown_are_told(write):
    table = "\n".join("a wide     table" * 5 for _ in range(4))
    (page,) = pages(parts(write(f"## A\n\n{LONG} {LONG} (Or so.) Here:", ("p", table))))
    assert [piece.source for piece in page.told] == ["(Or so.)", "Here:", table]


def test_the_answer_to_a_question_follows_it_on_its_slide(write):
    assert shown(write("## A\n\n**Predict.** How many?", ("p", "seven of ten"))) == [
        ["predict", "printed"]
    ]


def test_what_is_no_answer_does_not_follow_a_question_on_its_slide(write):
    assert shown(write(f"## A\n\n{LONG} **Predict.** How many?\n\n{LONG} {LONG} Say $$x$$")) == [
        ["sentence", "predict"],
        ["sentence", "sentence", "formula"],
    ]


def test_the_code_that_computes_an_answer_stands_with_it(write):
    assert shown(write("## A\n\n**Predict.** How many?", ("x = 1  #slide-code", "one of ten"))) == [
        ["predict", "code", "printed"]
    ]


def test_an_answer_after_a_picture_repeats_the_question(write, picture):
    assert shown(
        write("## A\n\n**Predict.** How many?", ("p", picture("Ten.")), ("q", "seven of ten"))
    ) == [["predict"], ["picture"], ["predicted", "printed"]]


def test_results_without_words_are_told(write):
    (page,) = pages(parts(write(f"## A\n\n{LONG} {LONG} {LONG}", ("p", "[[1 2]\n [3 4]]"))))
    assert [piece.kind for piece in page.told] == ["printed"]


def test_a_long_list_is_cut_into_slides_of_like_length(write):
    found = pages(parts(write("## A\n\n" + "\n".join(f"- {LONG} {LONG}" for _ in range(12)))))
    counts = [piece.source.count("- This") for page in found for piece in page.shown]
    assert sum(counts) == 12
    assert max(counts) - min(counts) <= 1


def test_exercises_are_one_a_slide_and_whole(write):
    found = pages(parts(write("## Exercises\n\nHints.", "### 1 A\n\nDo it.", "### 2 B\n\nTry.")))
    assert [page.part.heading for page in found] == ["1 A", "2 B"]
    assert [page.told for page in found] == [[], []]


def test_no_prose_of_any_lesson_is_lost(stored_lessons):
    for notebook in stored_lessons:
        read = parts(notebook)
        made = pages(read)
        there = " ".join(piece.source for page in made for piece in [*page.shown, *page.told])
        lost = [
            piece.source
            for part in read
            for piece in part.pieces
            if piece.kind not in ("list", "picture") and part.heading != "Exercises"
            if piece.source not in there
        ]
        assert lost == []


def test_no_slide_of_any_lesson_is_higher_than_there_is_room_or_bare(stored_lessons):
    for notebook in stored_lessons:
        for page in pages(parts(notebook)):
            assert page.shown or page.questions
            assert sum(map(height, page.shown)) <= BODY
