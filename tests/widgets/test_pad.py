import numpy as np
import pytest
from scipy import ndimage

from dlcourse.widgets import Pad, sheet

LINE = [(0.2, 0.5), (0.8, 0.5)]


def test_what_stands_on_it_first_is_its_value():
    assert Pad([LINE]).value == [[[0.2, 0.5], [0.8, 0.5]]]
    assert Pad().value == []


def test_strokes_become_ink_where_they_were_drawn():
    pixels = sheet([LINE, [(0.5, 0.1), (0.5, 0.2)]], side=100)
    assert pixels.shape == (100, 100)
    assert pixels[50, 20] == pixels[50, 79] == pixels[15, 50] == 1
    assert pixels[30, 50] == pixels[50, 10] == pixels[50, 90] == 0
    assert pixels[:, 50].sum() == pytest.approx(8 + 10 + 8, abs=2)  # a pen of 8, twice, over 10


def test_a_tap_is_a_dot_and_a_blank_sheet_has_no_ink():
    dot = sheet([[(0.25, 0.75)]], side=100)
    assert ndimage.center_of_mass(dot) == pytest.approx((74.5, 24.5), abs=0.6)
    assert dot.sum() == pytest.approx(np.pi * 4**2, rel=0.1)
    assert not sheet([]).any()
