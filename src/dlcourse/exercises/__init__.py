"""The checks of the exercises: one module a lesson, and the frame they share."""
