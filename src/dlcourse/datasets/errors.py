"""What can be wrong with data: it is not to be had, or it is not what it says."""


class DataUnavailable(RuntimeError):  # noqa: N818  (it reads as a sentence in a lesson)
    """No source has the dataset; the message says what to do about it."""


class DataDamaged(ValueError):  # noqa: N818
    """What the user named as an official archive is none; the message says which file."""
