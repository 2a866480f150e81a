import subprocess
import sys

import pytest

from dlcourse.course import LessonError
from dlcourse.course.site import SiteError, building, write_site


def test_what_is_missing_is_one_line_that_says_how_to_install_it(course_root, monkeypatch):
    monkeypatch.setattr(building, "NEEDED", ("sphinx_of_tomorrow",))
    with pytest.raises(SiteError, match=r'needs sphinx_of_tomorrow, .*pip install -e "\.\[site\]"'):
        write_site(course_root, course_root / "build/site")
    assert not (course_root / "build").exists()


def test_a_folder_that_holds_something_else_is_not_replaced(course_root):
    with pytest.raises(SiteError, match="must be new, or hold a site"):
        write_site(course_root, course_root / "lessons")
    assert (course_root / "lessons/90_small.py").is_file()


def test_a_lesson_that_is_not_built_is_said(course_root):
    with pytest.raises(LessonError, match="90_small has no notebook yet: run 'dlcourse build 90'"):
        write_site(course_root, course_root / "build/site")
    assert list((course_root / "build").iterdir()) == []


def test_a_broken_link_is_said_and_the_older_site_stays(built_course):
    older = built_course / "build/site"
    older.mkdir(parents=True)
    (older / "searchindex.js").write_text("older")
    (built_course / "docs").mkdir(exist_ok=True)
    (built_course / "docs/notes.md").write_text(
        "# Notes\n\n[nowhere](../notebooks/91_none.ipynb)\n"
    )
    result = subprocess.run(
        [sys.executable, "-m", "dlcourse", "site"], cwd=built_course, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert "docs/notes.md:3: WARNING: " in result.stderr
    assert "91_none.ipynb" in result.stderr
    assert "Traceback" not in result.stderr
    assert (older / "searchindex.js").read_text() == "older"
    assert {path.name for path in older.parent.iterdir()} == {"site", "solutions"}
