"""The package's types agree with one another; pyproject.toml says what is not asked of them."""

from pathlib import Path

from mypy import api

ROOT = Path(__file__).parents[1]


def test_the_types_of_the_package_agree():
    report, complaint, status = api.run(["--config-file", str(ROOT / "pyproject.toml")])
    assert (status, complaint) == (0, ""), report + complaint
