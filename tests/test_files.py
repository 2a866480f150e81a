import os
import subprocess
import sys

import pytest

from dlcourse.files import write_whole


def test_text_and_bytes_replace_what_was_there(tmp_path):
    path = tmp_path / "new" / "file"
    write_whole(path, "σ")
    assert path.read_text(encoding="utf8") == "σ"
    write_whole(path, b"\x00")
    assert path.read_bytes() == b"\x00"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_whole(path, "old")

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
    assert path.read_text() == "old"


FILL = """
import resource, signal, sys
from pathlib import Path
from dlcourse.files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    write_whole(Path(sys.argv[1]), bytes(20_000))
except OSError:
    print("refused")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limits")
def test_a_write_that_ends_in_the_middle_leaves_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FILL, tmp_path / "file"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "refused\n"
    assert list(tmp_path.iterdir()) == []


def test_what_the_dead_left_is_removed_and_what_the_living_write_stays(tmp_path):
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    kept = {f".new-{os.getpid()}-abc", ".new-", ".new-x-abc"}
    for name in {f".new-{dead.pid}-abc"} | kept:
        (tmp_path / name).touch()
    write_whole(tmp_path / "file", "new")
    assert {path.name for path in tmp_path.iterdir()} == kept | {"file"}
