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
