"""Plausible wrong helpers for lesson 05: its cells must notice each one."""

MUTATIONS = {
    "the surface upside down": (
        "dlcourse.scratch.surfaces.GaussianSum.gradient",
        "lambda self, position: -original(self, position)",
    ),
}
