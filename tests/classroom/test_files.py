"""What the files for a cluster say of each other; nothing here starts one."""

import re

import jsonschema
import yaml

from tests.environments import ROOT

CLASSROOM = ROOT / "classroom"

# The part of jupyterhub/values.schema.yaml of Zero to JupyterHub (02dd73d) that the values use.
NUMBER, TEXT, WHOLE, TRUTH = ({"type": kind} for kind in ("number", "string", "integer", "boolean"))
SIZE = {"type": ["number", "string"]}


def fields(required=(), **properties):
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


SCHEMA = fields(
    singleuser=fields(
        image=fields(["name", "tag"], name=TEXT, tag=TEXT),
        cmd={"type": ["array", "string"]},
        defaultUrl=TEXT,
        startTimeout=WHOLE,
        cpu=fields(limit=NUMBER, guarantee=NUMBER),
        memory=fields(limit=SIZE, guarantee=SIZE),
        storage=fields(
            ["type", "homeMountPath"],
            type={"enum": ["dynamic", "static", "none"]},
            capacity=TEXT,
            homeMountPath=TEXT,
        ),
        extraEnv={"type": "object", "additionalProperties": TEXT},
    ),
    cull=fields(["enabled"], enabled=TRUTH, timeout=WHOLE, every=WHOLE),
    prePuller=fields(
        ["hook", "continuous"],
        hook=fields(["enabled"], enabled=TRUTH),
        continuous=fields(["enabled"], enabled=TRUTH),
    ),
)


def test_the_values_fit_the_charts_schema():
    values = yaml.safe_load((CLASSROOM / "values.yaml").read_text(encoding="utf8"))
    jsonschema.Draft7Validator(SCHEMA).validate(values)


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
