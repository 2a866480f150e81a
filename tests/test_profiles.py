import pytest

from dlcourse.profiles import current_profile


def test_class_is_the_default(monkeypatch):
    monkeypatch.delenv("DLCOURSE_PROFILE")
    assert current_profile() == "class"


def test_an_unknown_profile_names_the_known_ones(monkeypatch):
    monkeypatch.setenv("DLCOURSE_PROFILE", "fast")
    with pytest.raises(ValueError, match="one of ci, class, full. Received: 'fast'"):
        current_profile()
