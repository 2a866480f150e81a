"""What evaluates each formula of lesson 12; it takes the function that the entry names."""

import numpy as np
from numpy.testing import assert_allclose

from tests.formulas import Checks

check = CHECKS = Checks()


@check("batch-normalisation-inference")
def _(layer):
    norm = layer()
    norm.build((None, 2))
    gamma, beta, mean, variance = (np.array(row) for row in ([2, 3], [1, -1], [0.5, 4], [9, 0.25]))
    norm.set_weights([gamma, beta, mean, variance])
    z = np.array([[1.0, 2.0], [-3.0, 5.0]])
    expected = gamma * (z - mean) / np.sqrt(variance + 0.001) + beta
    assert_allclose(norm(z, training=False), expected, rtol=1e-5)
