import os
import socket
import time
from pathlib import Path

import numpy as np
import pytest

from dlcourse.lessons.transfer_learning import trained

HOME = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
DATA = os.environ.get("DLCOURSE_DATA")


@pytest.fixture
def empty_home(tmp_path, monkeypatch):
    """Keras's home without weights, as it is on a new machine."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    return tmp_path


def test_photographs_are_found_beside_the_notebook_first(tmp_path, monkeypatch):
    for place in ("here", "stick"):
        (tmp_path / place / "photographs").mkdir(parents=True)
    monkeypatch.setenv("DLCOURSE_DATA", str(tmp_path / "stick"))
    monkeypatch.chdir(tmp_path)
    assert trained.find_photographs() == tmp_path / "stick/photographs"
    monkeypatch.chdir(tmp_path / "here")
    assert trained.find_photographs() == tmp_path / "here/photographs"


def test_without_photographs_a_line_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("DLCOURSE_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    assert trained.find_photographs() is None
    assert capsys.readouterr().out.startswith("Skipped: no folder 'photographs'")


@pytest.mark.usefixtures("empty_home")
def test_without_weights_and_network_a_line_says_so(capsys):
    assert trained.trained_mobilenet() is None
    assert capsys.readouterr().out == (
        "Skipped: MobileNet's weights are not in models/ of KERAS_HOME, "
        "and DLCOURSE_OFFLINE forbids the network.\n"
    )


@pytest.mark.parametrize("content", [b"no weights", b""])
def test_damaged_weights_never_pass_for_trained_ones(empty_home, capsys, content):
    (empty_home / "models").mkdir()
    (empty_home / "models" / trained.NAME).write_bytes(content)
    assert trained.trained_mobilenet() is None
    assert "Skipped: MobileNet's weights" in capsys.readouterr().out


@pytest.fixture
def silent_server():
    """A server that lets a client connect, and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def test_a_server_that_hangs_is_given_up(empty_home, silent_server, monkeypatch, capsys):
    monkeypatch.setattr(trained, "closed", lambda _: "")  # it was there a moment ago
    monkeypatch.setattr(trained, "PATIENCE", 0.5)
    monkeypatch.setattr(trained, "SERVER", silent_server)
    begin = time.monotonic()
    assert trained.trained_mobilenet() is None
    assert time.monotonic() - begin < 20
    assert "could not be downloaded" in capsys.readouterr().out
    assert socket.getdefaulttimeout() is None
    assert not (empty_home / "models" / trained.NAME).exists()


def test_a_pixel_is_the_mean_of_its_tile():
    images = np.arange(2 * 4 * 4 * 3).reshape(2, 4, 4, 3)
    small = trained.shrunk(images, 2)
    assert small.shape == (2, 2 * 2 * 3)
    assert small[1, 0] == images[1, :2, :2, 0].mean()


@pytest.mark.skipif(
    not (HOME / "models" / trained.NAME).exists(), reason="MobileNet's weights are not there"
)
@pytest.mark.skipif(
    not (DATA and (Path(DATA) / "photographs").is_dir()), reason="no photographs in DLCOURSE_DATA"
)
def test_trained_features_tell_real_photographs_apart(tmp_path, monkeypatch):
    from sklearn.linear_model import LogisticRegression

    from dlcourse import datasets

    monkeypatch.chdir(tmp_path)
    folder, network = trained.find_photographs(), trained.trained_mobilenet()
    photos = datasets.image_folder(folder, size=(224, 224), limit=120, quiet=True)
    features = {
        name: network.predict(2 * getattr(photos, name).images - 1, verbose=0)
        for name in ("train", "test")
    }
    model = LogisticRegression(max_iter=1000, C=0.1).fit(features["train"], photos.train.labels)
    guessed = np.bincount(photos.test.labels).max() / len(photos.test)
    assert model.score(features["test"], photos.test.labels) > guessed + 0.1
