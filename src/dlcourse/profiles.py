"""How much of a lesson's training is done: `ci`, `class` or `full`."""

import os

PROFILES = ("ci", "class", "full")


def current_profile() -> str:
    """The profile that the environment variable DLCOURSE_PROFILE names, else `class`.

    Raises:
        ValueError: if the variable names no profile.
    """
    profile = os.environ.get("DLCOURSE_PROFILE") or "class"
    if profile not in PROFILES:
        raise ValueError(
            f"DLCOURSE_PROFILE must be one of {', '.join(PROFILES)}. Received: {profile!r}."
        )
    return profile
