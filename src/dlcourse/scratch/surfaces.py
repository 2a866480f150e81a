"""Surfaces to go down on, each with its value, slopes and curvature (items 28, 30 and 31).

A position is (..., 2): any number of places at once. Arrays whose memory holds all x and
then all y, such as `np.empty((2, n)).T`, are the fastest.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Gaussian:
    """A bump: a multiple of the density of a bivariate normal distribution.

    weight · exp(−½ (p − μ)ᵀ Σ⁻¹ (p − μ)) / (2π √det Σ)

    Args:
        weight: what the density is multiplied by; a negative one makes a hollow.
        mean: μ, two numbers.
        covariance: Σ, two rows of two; symmetric and positive definite.

    Raises:
        ValueError: if the covariance is not symmetric and positive definite.
    """

    weight: float
    mean: tuple[float, float]
    covariance: tuple[tuple[float, float], tuple[float, float]]

    def __post_init__(self):  # noqa: D105
        covariance = np.array(self.covariance)
        if not (covariance == covariance.T).all() or np.linalg.eigvalsh(covariance)[0] <= 0:
            raise ValueError(
                "covariance must be symmetric and positive definite. "
                f"Received: covariance={self.covariance}."
            )

    @property
    def precision(self) -> np.ndarray:
        """(2, 2) the inverse of the covariance."""
        return np.linalg.inv(self.covariance)

    @property
    def height(self) -> float:
        """Weight times the density at the mean."""
        return self.weight / (2 * np.pi * np.sqrt(np.linalg.det(self.covariance)))


# N₂ − N₁ of the lecture, times ten: a hollow around (0, 0) and a hill around (1, 1).
_LECTURE = (
    Gaussian(-10.0, (0.0, 0.0), ((1.0, 0.5), (0.5, 1.0))),
    Gaussian(10.0, (1.0, 1.0), ((1.5, 0.0), (0.0, 0.5))),
)


@dataclass(frozen=True)
class GaussianSum:
    """A landscape of bumps; by itself the lecture's, f = 10 (N₂ − N₁).

    f(p) = Σ_k h_k exp(−q_k(p)),  q_k = ½ (p − μ_k)ᵀ P_k (p − μ_k),  P_k = Σ_k⁻¹

    Both q_k and its slopes P_k (p − μ_k) are polynomials in x and y: one matrix product
    with the rows 1, x, y, x², xy, y² yields all of them at once.

    Args:
        bumps: the terms.

    Example:
        >>> round(float(GaussianSum().value([1.0, 1.0])), 4)
        0.8942

    Reference: the lectures' gradient_descent_animation, item 30.
    """

    bumps: tuple[Gaussian, ...] = _LECTURE
    _table: np.ndarray = field(init=False, repr=False, compare=False)  # (3 · bumps, 6)

    def __post_init__(self):  # noqa: D105
        rows = [_exponent(bump) for bump in self.bumps]
        rows += [_slope(bump, axis) for axis in (0, 1) for bump in self.bumps]
        object.__setattr__(self, "_table", np.array(rows))

    def value(self, position: ArrayLike) -> np.ndarray:
        """Height of the surface.

        Args:
            position: (..., 2) places.

        Returns:
            (...) heights.
        """
        shape, rows = _polynomials(position)
        bumps = np.exp(self._table[: len(self.bumps)] @ rows)
        return (np.array([bump.height for bump in self.bumps]) @ bumps).reshape(shape)[()]

    def gradient(self, position: ArrayLike) -> np.ndarray:
        """Slopes of the surface.

        ∇f(p) = −Σ_k h_k exp(−q_k) P_k (p − μ_k)

        Args:
            position: (..., 2) places.

        Returns:
            (..., 2) slopes by x and by y.
        """
        shape, rows = _polynomials(position)
        terms = (self._table @ rows).reshape(3, len(self.bumps), -1)
        bumps, slopes = terms[0], terms[1:]
        np.exp(bumps, out=bumps)
        slopes *= bumps
        return np.moveaxis(slopes.sum(axis=1).reshape(2, *shape), 0, -1)

    def hessian(self, position: ArrayLike) -> np.ndarray:
        """Curvature of the surface.

        ∇²f(p) = Σ_k h_k exp(−q_k) (s sᵀ − P_k),  s = P_k (p − μ_k)

        Args:
            position: (..., 2) places.

        Returns:
            (..., 2, 2) second derivatives.
        """
        position = np.asarray(position, dtype=float)
        total = np.zeros((*position.shape, 2))
        for bump in self.bumps:
            offset = position - bump.mean
            s = offset @ bump.precision
            height = bump.height * np.exp(-(offset * s).sum(axis=-1) / 2)
            bends = s[..., :, None] * s[..., None, :] - bump.precision
            total += height[..., None, None] * bends
        return total


@dataclass(frozen=True)
class Quadratic:
    """A valley, or a saddle, with the same curvature everywhere and its middle at 0.

    f(p) = ½ pᵀ A p, where A has the eigenvalues λ₁ and λ₂

    Args:
        curvatures: λ₁ and λ₂; both positive for a valley, one negative for a saddle.
        degrees: by how much the directions of the curvatures are turned from x and y,
            counterclockwise.

    Example:
        >>> Quadratic((1.0, 50.0)).gradient([2.0, 1.0])
        array([ 2., 50.])

    Reference: Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 4.3.
    """

    curvatures: tuple[float, float]
    degrees: float = 0.0

    @property
    def matrix(self) -> np.ndarray:
        """(2, 2) A, the second derivatives."""
        c, s = np.cos(np.radians(self.degrees)), np.sin(np.radians(self.degrees))
        turn = np.array([[c, -s], [s, c]])
        return turn * self.curvatures @ turn.T

    def value(self, position: ArrayLike) -> np.ndarray:
        """Heights (...) at `position` (..., 2)."""
        return (np.asarray(position, dtype=float) * self.gradient(position)).sum(axis=-1) / 2

    def gradient(self, position: ArrayLike) -> np.ndarray:
        """Slopes (..., 2) at `position` (..., 2)."""
        return np.asarray(position, dtype=float) @ self.matrix

    def hessian(self, position: ArrayLike) -> np.ndarray:
        """Second derivatives (..., 2, 2) at `position` (..., 2)."""
        return np.broadcast_to(self.matrix, (*np.shape(position), 2)).copy()

    @property
    def largest_stable_learning_rate(self) -> float:
        """2 / λ with λ the largest curvature: below it descent comes to 0, above it leaves.

        Raises:
            ValueError: if a curvature is not positive: no rate is stable then.
        """
        if min(self.curvatures) <= 0:
            raise ValueError(
                f"curvatures must be positive. Received: curvatures={self.curvatures}."
            )
        return 2 / max(self.curvatures)


@dataclass(frozen=True)
class TwinValleys:
    """Two minima at (0, −1) and (0, 1) with a saddle between them, at the origin.

    f(p) = ½ x² + ¼ y⁴ − ½ y²

    Example:
        >>> TwinValleys().gradient([3.0, 2.0])
        array([3., 6.])

    Reference: item 31.
    """

    def value(self, position: ArrayLike) -> np.ndarray:
        """Heights (...) at `position` (..., 2)."""
        x, y = np.moveaxis(np.asarray(position, dtype=float), -1, 0)
        return x**2 / 2 + y**4 / 4 - y**2 / 2

    def gradient(self, position: ArrayLike) -> np.ndarray:
        """Slopes (..., 2) at `position` (..., 2)."""
        slopes = np.array(position, dtype=float)
        slopes[..., 1] *= slopes[..., 1] ** 2 - 1
        return slopes

    def hessian(self, position: ArrayLike) -> np.ndarray:
        """Second derivatives (..., 2, 2) at `position` (..., 2)."""
        y = np.asarray(position, dtype=float)[..., 1]
        bends = np.zeros((*y.shape, 2, 2))
        bends[..., 0, 0] = 1
        bends[..., 1, 1] = 3 * y**2 - 1
        return bends


def _exponent(bump: Gaussian) -> list[float]:
    """The coefficients of −q in 1, x, y, x², xy, y²."""
    precision, mean = bump.precision, np.array(bump.mean)
    xx, xy, yy = precision[0, 0], precision[0, 1], precision[1, 1]
    return [-mean @ precision @ mean / 2, *(precision @ mean), -xx / 2, -xy, -yy / 2]


def _slope(bump: Gaussian, axis: int) -> list[float]:
    """The coefficients of −h P (p − μ) along one axis."""
    row = bump.height * bump.precision[axis]
    return [row @ bump.mean, -row[0], -row[1], 0.0, 0.0, 0.0]


def _polynomials(position: ArrayLike) -> tuple[tuple[int, ...], np.ndarray]:
    """The leading shape of (..., 2) places, and (6, places) rows 1, x, y, x², xy, y²."""
    x, y = np.moveaxis(np.asarray(position, dtype=float), -1, 0)
    rows = np.empty((6, x.size))
    rows[0], rows[1], rows[2] = 1.0, x.ravel(), y.ravel()
    np.multiply(rows[1:3], rows[1], out=rows[3:5])
    np.multiply(rows[2], rows[2], out=rows[5])
    return x.shape, rows
