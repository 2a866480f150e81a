"""What evaluates each formula of lesson 11; it takes the function that the entry names."""

import numpy as np
from numpy.testing import assert_allclose

from tests.formulas import Checks

check = CHECKS = Checks()


@check("cnn-architectures-softplus")
def _(softplus):
    z = np.linspace(-4, 4, 33)
    assert_allclose(softplus(z), np.logaddexp(0, z), rtol=1e-6)
