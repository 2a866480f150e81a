"""What the files for a cluster say of each other; nothing here starts one."""

import re

import yaml

from tests.environments import ROOT

CLASSROOM = ROOT / "classroom"


def test_the_values_start_what_the_image_holds():
    values = yaml.safe_load((CLASSROOM / "values.yaml").read_text(encoding="utf8"))
    image = (CLASSROOM / "Dockerfile").read_text(encoding="utf8")
    (course,) = re.findall(r"^COPY \. (\S+)$", image, re.MULTILINE)
    server = values["singleuser"]
    shell, script = server["cmd"]
    assert (shell, script) == ("sh", f"{course}/classroom/start_server.sh")
    assert server["extraEnv"]["DLCOURSE_NOTEBOOKS"] == f"{course}/notebooks"
    assert f"WORKDIR {server['storage']['homeMountPath']}" in image


def test_the_page_names_the_versions_that_the_tests_run():
    from tests.classroom.hub import PINNED
    from tests.course.test_nbgrader import NBGRADER

    page = (ROOT / "docs/classroom.md").read_text(encoding="utf8")
    assert all(each in page for each in PINNED)
    assert NBGRADER.replace("==", " ") in page
