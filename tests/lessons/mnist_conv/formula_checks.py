"""What evaluates each formula of lesson 10; it takes the function that the entry names."""

import numpy as np
from numpy.testing import assert_allclose

from tests.formulas import Checks

check = CHECKS = Checks()


@check("label-smoothing")
def _(loss):
    q = np.array([[0.7, 0.2, 0.1]])
    smoothed = np.array([[0.8 + 0.2 / 3, 0.2 / 3, 0.2 / 3]])
    came = loss(label_smoothing=0.2)(np.array([[1.0, 0.0, 0.0]]), q)
    assert_allclose(came, -np.sum(smoothed * np.log(q)), rtol=1e-5)
