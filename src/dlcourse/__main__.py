"""`python -m dlcourse` is the command `dlcourse`."""

from dlcourse.cli import main

main()
