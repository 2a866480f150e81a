"""Plausible wrong helpers for lesson 05: its cells must notice each one."""

import dataclasses

import numpy as np

from tests.mutation import Mutant, Noticing


def surface_with(**methods):
    """Breaks the lecture's surface: each option takes the right method, returns the wrong one."""

    def broken(original):
        wrong = {name: change(getattr(original, name)) for name, change in methods.items()}
        return type(original.__name__, (original,), wrong)

    return broken


def unstable(original):
    return type(
        "Quadratic",
        (original,),
        {"largest_stable_learning_rate": property(lambda self: 1 / max(self.curvatures))},
    )


def sgd_with(**changes):
    """Breaks SGD: its options are changed before it is made."""

    def broken(original):
        def made(learning_rate=0.01, momentum=0.0, nesterov=False):
            given = {"learning_rate": learning_rate, "momentum": momentum, "nesterov": nesterov}
            return original(**{k: changes.get(k, lambda v: v)(v) for k, v in given.items()})

        return made

    return broken


def adam_uncorrected(original):
    @dataclasses.dataclass(frozen=True)
    class Adam(original):
        def update(self, position, gradient, slots, step):
            super().update(position, gradient, slots, step + 10_000)

    return Adam


MUTANTS = {
    "the gradient without the 10": Mutant(
        "dlcourse.scratch.surfaces.GaussianSum",
        surface_with(gradient=lambda right: lambda self, place: right(self, place) / 10),
    ),
    "the gradient's sign flipped": Mutant(
        "dlcourse.scratch.surfaces.GaussianSum",
        surface_with(gradient=lambda right: lambda self, place: -right(self, place)),
    ),
    "the surface upside down": Mutant(
        "dlcourse.scratch.surfaces.GaussianSum",
        surface_with(value=lambda right: lambda self, place: -right(self, place)),
    ),
    "the curvature of the surface upside down": Mutant(
        "dlcourse.scratch.surfaces.GaussianSum",
        surface_with(hessian=lambda right: lambda self, place: -right(self, place)),
    ),
    "the stable rate is 1/λ": Mutant("dlcourse.scratch.surfaces.Quadratic", unstable),
    "steps of twice the length": Mutant(
        "dlcourse.scratch.optimizers.SGD", sgd_with(learning_rate=lambda rate: 2 * rate)
    ),
    "momentum forgotten": Mutant(
        "dlcourse.scratch.optimizers.SGD", sgd_with(momentum=lambda _: 0.0)
    ),
    "Nesterov forgotten": Mutant(
        "dlcourse.scratch.optimizers.SGD", sgd_with(nesterov=lambda _: False)
    ),
    "Adam without its correction": Mutant("dlcourse.scratch.optimizers.Adam", adam_uncorrected),
    "one step too few": Mutant(
        "dlcourse.scratch.descent.descend",
        lambda original: (
            lambda gradient, starts, rule, num_steps: original(
                gradient, starts, rule, num_steps - 1
            )
        ),
    ),
    "arrivals at the wrong minimum": Mutant(
        "dlcourse.scratch.descent.arrivals",
        lambda original: (
            lambda gradient, starts, rule, targets, **options: original(
                gradient, starts, rule, targets[::-1], **options
            )
        ),
    ),
    "passing through taken for settling": Mutant(
        "dlcourse.scratch.descent.settled",
        lambda _: (
            lambda path, targets, *, radius: (
                (np.linalg.norm(path[..., None, :] - np.asarray(targets), axis=-1) < radius)
                .any(axis=-1)
                .argmax(axis=0)
            )
        ),
    ),
    "a schedule that stays": Mutant(
        "dlcourse.scratch.schedules.cosine_decay",
        lambda _: lambda initial, *, decay_steps: lambda _step: initial + 0 * decay_steps,
    ),
}


class TestMutants(Noticing):
    """Each one is noticed."""
