"""An answer that has to be right, as where a grader counts points."""


class NotPassedError(AssertionError):
    """A check that is not passed, where a grader has to see it.

    A notebook shows the one sentence, and no traceback: where in the course it was raised is
    nothing to a student.
    """

    def _render_traceback_(self) -> list[str]:  # IPython's own name for it
        return [f"{type(self).__name__}: {self}"]
