import os
import time
from pathlib import Path

from dlcourse.datasets import cache


def test_environment_names_the_folder(cache_folder):
    assert cache.folder() == cache_folder


def test_a_checkout_has_its_own_folder(monkeypatch):
    monkeypatch.delenv("DLCOURSE_CACHE")
    assert cache.folder() == Path(__file__).parents[2] / "data" / "cache"


def test_an_installed_package_uses_the_users_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DLCOURSE_CACHE")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "lib" / "dlcourse" / "datasets" / "c.py"))
    assert "dlcourse" in cache.folder().parts
    assert tmp_path not in cache.folder().parents


def test_workspace_is_gone_after_an_error(cache_folder):
    try:
        with cache.workspace() as space:
            (space / "half").write_text("written")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert list(cache_folder.iterdir()) == []


def test_workspaces_of_other_machines_are_left_for_a_day(cache_folder):
    new = cache_folder / ".partial-0badcafe-1-new"
    old = cache_folder / ".partial-0badcafe-1-old"
    for path in (new, old):
        path.mkdir(parents=True)
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    with cache.workspace():
        assert new.exists()
        assert not old.exists()
