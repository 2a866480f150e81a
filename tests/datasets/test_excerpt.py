import pytest
from numpy.testing import assert_array_equal

from dlcourse import datasets


@pytest.mark.parametrize(
    ("options", "shape"),
    [({}, (28, 28)), ({"flatten": True}, (784,)), ({"channels": True}, (28, 28, 1))],
)
def test_it_is_the_first_of_each_split_in_the_shape_that_is_asked_for(options, shape):
    data = datasets.load("mnist", quiet=True)
    (images, labels), (others, wanted) = datasets.excerpt(30, 20, **options)
    assert images.shape == (30, *shape)
    assert others.shape == (20, *shape)
    assert_array_equal(images.reshape(30, -1), data.train.images[:30].reshape(30, -1))
    assert_array_equal(others.reshape(20, -1), data.validation.images[:20].reshape(20, -1))
    assert_array_equal(labels, data.train.labels[:30])
    assert_array_equal(wanted, data.validation.labels[:20])


def test_it_says_nothing(capfd):
    datasets.excerpt(3, 2)
    assert capfd.readouterr() == ("", "")
