import re

import keras
import numpy as np
import pytest
from keras.callbacks import EarlyStopping, LambdaCallback

from dlcourse.session import Session


@pytest.fixture
def train(capsys):
    """Train for some epochs of four batches; what was on the line, one state after the other."""

    def run(*callbacks, epochs=3):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.compile("sgd", "mse")
        x, line = np.zeros((4, 1)), Session("07", "ci").progress("line")
        line_and_others = [line, *callbacks]
        model.fit(x, x, batch_size=1, epochs=epochs, verbose=0, callbacks=line_and_others)
        output = capsys.readouterr()
        assert output.err == ""
        assert output.out.count("\n") == 1
        return [state.rstrip() for state in output.out.split("\r")[1:]]

    return run


@pytest.fixture
def clock(monkeypatch):
    """A clock that the progress line reads, in seconds."""
    now = [1000.0]
    monkeypatch.setattr("tqdm.std.time", lambda: now[0])
    return now


def test_a_training_run_ends_as_one_line_with_its_bar_and_loss(train):
    assert re.fullmatch(r"line █{20} 3/3 epochs, 00:0\d, loss=0", train()[-1])


def test_a_training_run_says_what_is_left_after_each_batch_and_never_a_question_mark(train, clock):
    def tick(*_, **__):
        clock[0] += 1

    states = train(LambdaCallback(on_train_batch_begin=tick))
    assert not [state for state in states if "?" in state]
    assert states[0].endswith("0/3 epochs")
    assert any("0/3 epochs, 00:10 left" in state for state in states)
    assert any("2/3 epochs, 00:03 left" in state for state in states)


def test_a_run_that_stops_early_says_how_many_epochs_it_took(train):
    stop = EarlyStopping("loss", start_from_epoch=0, patience=1)  # the loss is 0 at once
    assert "2/5 epochs" in train(stop, epochs=5)[-1]
