# Each target sets up .venv first if that is needed. Without make: see the README.

# The first Python that will do; name another with `make PYTHON=… run`.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$python && break; done)
VENV_PYTHON = .venv/bin/python
READY = .venv/.ready

.PHONY: run test lab build

run: $(READY)
	@$(VENV_PYTHON) -m dlcourse run

test: $(READY)
	@$(VENV_PYTHON) -m pytest -n 2 --dist loadfile

lab: $(READY)
	@$(VENV_PYTHON) -m dlcourse lab

build: $(READY)
	@$(VENV_PYTHON) -m dlcourse build

# An environment without its mark was interrupted while it was made: it is made anew.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "dlcourse needs Python 3.11, 3.12 or 3.13; none was found." >&2; exit 1; }
	@test -e $(READY) || $(PYTHON) -m venv --clear .venv
	@echo "Installing the course and what it needs into .venv (a few minutes, once)"
	@$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -e ".[dev]" -c constraints.txt
	@touch $(READY)
