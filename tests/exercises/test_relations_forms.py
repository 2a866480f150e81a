"""What came in a wrong kind, number, shape or spelling is named, and no right form is."""

from functools import partial

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies as st

from dlcourse.exercises.evidence import Evidence
from dlcourse.exercises.relations.kinds import find_kind
from tests.exercises.test_relations import found, seeds, shapes, values

some = settings(max_examples=6, derandomize=True, deadline=None, database=None)
codes = st.lists(st.sampled_from("ABCDEFGH"), min_size=4, max_size=7, unique=True).map("".join)
words = st.text("abcdefg", min_size=3, max_size=8)
keys = st.lists(
    st.sampled_from(["loss", "weights", "accuracy", "gradient", "bias"]), min_size=2, unique=True
)


def kind_of(seen, right):
    return find_kind(Evidence(seen, right))


KINDS = {
    "nothing returned": lambda _: None,
    "text for a number": lambda r: str(r.flat[0]),
    "a text": lambda _: "the result",
    "texts for numbers": lambda r: [str(each) for each in r.flat],
    "nothing in a place": lambda r: [*r.tolist(), None],
    "a generator": lambda r: (each for each in r),
    "a function that was not called": lambda r: r.mean,
    "something not called": lambda r: partial(np.multiply, r),
    "a class instead of an object": type,
    "a module": lambda _: np,
    "an exception returned": lambda _: ValueError("a wrong value"),
    "a dictionary": lambda r: dict(enumerate(r)),
    "a set": lambda r: set(r.flat),
    "no numbers": lambda _: [[1.5, 2.5], [3.5]],
}


@pytest.mark.parametrize("name", KINDS)
@given(shapes=shapes, seed=seeds)
@some
def test_what_is_no_number_is_named(name, shapes, seed):
    right = values(shapes, seed)
    assert found([KINDS[name](each) for each in right], right) == name


@given(shapes=shapes, seed=seeds)
@some
def test_a_coroutine_is_named(shapes, seed):
    async def later(value):
        return value

    right = values(shapes, seed)
    seen = [later(each) for each in right]
    assert found(seen, right) == "a coroutine"
    for each in seen:
        each.close()


@given(shape=st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple))
@settings(some, max_examples=5)
def test_a_symbolic_tensor_is_named(shape):
    import keras  # slow to import, and needed here alone

    assert found([keras.KerasTensor(shape)], [np.ones(shape)]) == "a symbolic tensor"


@given(shapes=shapes, seed=seeds)
@some
def test_right_numbers_get_no_name_whatever_holds_them(shapes, seed):
    right = values(shapes, seed)
    for hold in (
        np.ndarray.tolist,
        lambda r: tuple(r.tolist()),
        np.float32,
        np.asfortranarray,
        memoryview,
    ):
        assert kind_of([hold(each) for each in right], right) is None


@given(seed=seeds, first=st.booleans())
@some
def test_nothing_is_named_by_what_was_done_instead(seed, first):
    right = [1.7, 2.9]
    known = {"cases": [(each,) for each in values([(3,), (4,)], seed)]}
    assert found([None, None], right, **known, printed="1.7") == "printed instead of returned"
    changed = found([None, None], right, **known, changed=frozenset({0}))
    assert changed == "changed in place, nothing returned"
    sometimes = [None, right[1]] if first else [right[0], None]
    assert found(sometimes, right, **known) == "nothing returned sometimes"
    assert found(right, right, **known, printed="1.7", changed=frozenset({0})) is None


@given(seed=seeds, count=st.integers(2, 4), arrays=st.booleans())
@some
def test_a_wrong_number_of_values_is_named(seed, count, arrays):
    right = [tuple(values([(7,)] * count, seed + case)) for case in range(2)]
    right = right if arrays else [tuple(part.mean() for part in each) for each in right]
    for change in (lambda r: r[:-1], lambda r: (*r, r[0]), lambda r: r[0]):
        assert found([change(each) for each in right], right) == "wrong number of values"
    assert found([(each,) for each in right], right) == "nested too deep"
    assert kind_of([list(each) for each in right], right) is None


@given(shapes=shapes, seed=seeds)
@some
def test_a_tuple_around_what_is_wanted_is_named(shapes, seed):
    right = values(shapes, seed)
    assert found([(each,) for each in right], right) == "a tuple of one"
    assert found([(each + 0.1, each) for each in right], right) == "wrong number of values"


@given(keys=keys, seed=seeds, data=st.data())
@some
def test_wrong_keys_are_named(keys, seed, data):
    right = dict(zip(keys, values([(3,)] * len(keys), seed), strict=True))
    key = data.draw(st.sampled_from(keys))
    without = {each: value for each, value in right.items() if each != key}
    assert found([without], [right]) == "a missing key"
    assert found([{**right, "time": 1.0}], [right]) == "a key too many"
    assert found([{**without, key + key[-1]: right[key]}], [right]) == "a misspelt key"
    assert found([{**without, 3: right[key]}], [right]) == "keys that are no texts"
    assert kind_of([{**without, key: right[key]}], [right]) is None


CODES = {
    "an empty text": lambda _: "",
    "wrong length": lambda code: code[:-1],
    "strange letters": lambda code: "Z" + code[1:],
    "letters missing": lambda code: code[1] + code[1:],
    "letters in another order": lambda code: code[::-1],
    "spelling": lambda code: f" {code.lower()} ",
    "no text": len,
}


@pytest.mark.parametrize("name", CODES)
@given(code=codes)
@some
def test_what_is_wrong_with_the_letters_is_named(name, code):
    seen = CODES[name](code)
    assert found([seen], [code]) == name
    assert found([code], [code]) is None


@given(text=st.text("abcdefg ", min_size=12, max_size=30), place=st.integers(1, 10))
@some
def test_a_misspelt_text_is_named(text, place):
    assume(text.strip() == text)
    assert found([text[:place] + text[place + 1 :]], [text]) == "misspelt"
    assert found([text[::-1] + "h" * len(text)], [text]) != "misspelt"


@given(texts=st.lists(words, min_size=3, max_size=5, unique=True))
@some
def test_several_wrong_texts_are_named_together(texts):
    right = tuple(texts)
    assert found([right[1:] + right[:1]], [right]) == "texts exchanged"
    assert found([tuple(f"{each}, not" for each in right)], [right]) == "no text right"
    assert found([right], [right]) is None
    assert found([f"{right[0]}, not"], [right[0]]) is None


@given(seed=seeds, count=st.integers(4, 9), classes=st.integers(3, 5))
@some
def test_one_hot_rows_and_labels_are_told_apart(seed, count, classes):
    labels = np.random.default_rng(seed).integers(0, classes, count)
    assume(len(set(labels)) > 2)
    rows = np.eye(classes)[labels]
    assert found([rows], [labels]) == "one-hot rows for labels"
    assert found([labels], [rows]) == "labels for one-hot rows"
    assert found([rows], [(labels + 1) % classes]) == "wrong shape"


ARRANGED = {
    "reshaped": lambda r: r.reshape(2, -1),
    "another order": lambda r: r.ravel()[[2, 0, *range(3, r.size), 1]].reshape(r.shape),
    "the smallest of many": np.min,
    "the product of many": np.prod,
    "the median of many": np.median,
    "one for many": lambda _: 7.7,
    "wrong shape": lambda r: np.full((r.size + 1, 2), 7.7),
}
LINES = {
    "summed up on the way": np.cumsum,
    "shifted to mean 0": lambda r: r - r.mean(),
    "shifted by the largest": lambda r: r - r.max(),
    "another order": lambda r: r[[2, 0, *range(3, len(r)), 1]],
}


@pytest.mark.parametrize("name", ARRANGED)
@given(rows=st.integers(3, 5), seed=seeds)
@some
def test_what_became_of_a_table_is_named(name, rows, seed):
    right = values([(rows, 6)], seed)
    assert found([ARRANGED[name](each) for each in right], right) == name


@pytest.mark.parametrize("name", LINES)
@given(lengths=st.lists(st.integers(4, 8), min_size=2, max_size=3), seed=seeds)
@some
def test_what_became_of_a_row_is_named(name, lengths, seed):
    right = values([(length,) for length in lengths], seed)
    assert found([LINES[name](each) for each in right], right) == name


MANY = {
    "many for their sum": np.sum,
    "many for their mean": np.mean,
    "many for their largest": np.max,
    "many for their smallest": np.min,
    "many for their product": np.prod,
    "many for their median": np.median,
    "the first of them is right": lambda s: s[0],
    "the last of them is right": lambda s: s[-1],
}


@pytest.mark.parametrize("name", MANY)
@given(lengths=st.lists(st.integers(4, 8), min_size=2, max_size=3), seed=seeds)
@some
def test_many_for_one_are_named_by_what_makes_one_of_them(name, lengths, seed):
    seen = values([(length,) for length in lengths], seed)
    if name.startswith("the "):  # neither an extreme nor the middle
        seen = [np.r_[np.quantile(each, 0.3), each, np.quantile(each, 0.7)] for each in seen]
    right = [MANY[name](each) for each in seen]
    assert found(seen, right) == name
    assert found(seen, [each + 0.123 for each in right]) != name
