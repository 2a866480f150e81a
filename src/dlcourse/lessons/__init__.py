"""What single lessons check, draw and move: one folder a lesson, named after it."""
