from importlib import import_module

import matplotlib
import pytest
from IPython.utils.capture import capture_output

matplotlib.use("agg")


class Stage:
    """What a notebook would show: the controls, and the captions drawn so far."""

    def __init__(self):
        self.controls, self.captions = {}, []


@pytest.fixture
def stage(monkeypatch):
    """Run a widget function: `stage(function, …)` returns its controls and captions."""
    module = import_module("dlcourse.widgets.explore")  # the function has the same name

    def run(function, *arguments, **options):
        seen = Stage()
        show = module.show

        class Recorder:
            def update(self, figure, caption):
                show(figure, caption)
                seen.captions.append(caption)

        def record(figure, caption):
            Recorder().update(figure, caption)
            return Recorder()

        def keep(box):
            seen.controls = {control.description: control for control in box.children}

        monkeypatch.setattr(module, "show", record)
        monkeypatch.setattr(module, "display", keep)
        with capture_output():
            function(*arguments, **options)
        return seen

    return run
