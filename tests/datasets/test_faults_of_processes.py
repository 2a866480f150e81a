"""Processes that are killed, or run at once: nothing half-written is taken for data."""

import pytest

from dlcourse import datasets
from tests.datasets.support import good_server, is_official_and_complete, leftovers

LOAD = "from dlcourse import datasets; data = datasets.load('mnist')"
DOWNLOADING = f"""
from dlcourse.datasets import internet
whole = internet.download
def download(url, limit, *, advance):
    data = whole(url, limit, advance=lambda _: (print("reached", flush=True), time.sleep(60)))
internet.download = download
{LOAD}
"""
KEEPING = f"""
from pathlib import Path
Path.replace = lambda *_: (print("reached", flush=True), time.sleep(60))
{LOAD}
"""


@pytest.mark.usefixtures("stick")
def test_kill_while_the_cache_is_written_leaves_nothing_that_is_taken_for_data(child, cache_folder):
    process = child("import time\n" + KEEPING)
    assert process.stdout.readline() == "reached\n"
    process.kill()
    process.wait()
    assert len(leftovers(cache_folder)) == 1
    assert set(datasets.verify("mnist")) == set()
    assert is_official_and_complete()
    assert leftovers(cache_folder) == []


@pytest.mark.usefixtures("stick")
def test_a_dataset_of_which_only_a_part_was_written_is_no_damage(cache_folder, capsys):
    assert is_official_and_complete()
    (cache_folder / "mnist" / "t10k-labels-idx1-ubyte.gz").unlink()
    assert is_official_and_complete()
    assert capsys.readouterr().out == ""
    assert set(datasets.verify("mnist").values()) == {"ok"}


def test_kill_during_download_leaves_nothing(
    archives, child, cache_folder, files_server, monkeypatch
):
    with good_server(archives, files_server) as url:
        monkeypatch.setenv("DLCOURSE_MIRROR", url)
        process = child("import time\n" + DOWNLOADING)
        assert process.stdout.readline() == "reached\n"
        process.kill()
        process.wait()
        assert not cache_folder.exists()
        assert is_official_and_complete()


@pytest.mark.usefixtures("stick")
def test_what_a_living_process_writes_is_left_to_it(child, cache_folder):
    process = child("import time\n" + KEEPING)
    assert process.stdout.readline() == "reached\n"
    assert is_official_and_complete()
    assert len(leftovers(cache_folder)) == 1


@pytest.mark.usefixtures("stick")
def test_two_processes_at_once_are_both_right(child, cache_folder):
    code = LOAD + "; print(round(float(data.train.images.sum()), 2))"
    processes = [child(code) for _ in range(2)]
    outputs = {process.communicate()[0] for process in processes}
    assert len(outputs) == 1
    assert outputs.pop().startswith("MNIST: 90 training, 10 validation, 40 test examples, official")
    assert leftovers(cache_folder) == []
    assert set(datasets.verify("mnist").values()) == {"ok"}
