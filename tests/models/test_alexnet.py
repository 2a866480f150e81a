import pytest

from dlcourse.models import alexnet


@pytest.fixture(scope="module")
def small():
    return {groups: alexnet(groups=groups, num_classes=2) for groups in (1, 2)}


def test_the_sides_are_those_of_the_paper(small):
    sides = [layer.output.shape[1] for layer in small[2].layers[:8]]
    assert sides == [55, 27, 27, 13, 13, 13, 13, 6]


def test_two_groups_halve_the_kernels_of_three_layers(small):
    split = {2: 5 * 5 * 96 * 256, 5: 3 * 3 * 384 * 384, 6: 3 * 3 * 384 * 256}
    for place, weights in split.items():
        whole, halves = (small[groups].layers[place].count_params() for groups in (1, 2))
        assert whole - halves == weights // 2


def test_groups_must_divide_the_channels():
    with pytest.raises(ValueError, match=r"Received: groups=3\."):
        alexnet(groups=3)
