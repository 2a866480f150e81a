"""What the project says it needs, pins and imports must be one story."""

import ast
import re
import sys
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
PINS = [
    Requirement(line)
    for line in (ROOT / "constraints.txt").read_text(encoding="utf8").splitlines()
    if line.strip() and not line.startswith("#")
]


def declared(*extras):
    lines = PROJECT["dependencies"] + [
        line for extra in extras for line in PROJECT["optional-dependencies"][extra]
    ]
    named = {canonicalize_name(Requirement(line).name): Requirement(line) for line in lines}
    ours = named.pop(PROJECT["name"], None)  # an extra that takes in others
    return named | (declared(*ours.extras) if ours else {})


def imported(*places):
    """Top-level modules that the Python files in these places import, ours left out."""
    names, ours = set(), {"dlcourse", "sitecustomize", "tests"}
    for place in places:
        path = ROOT / place
        ours |= {file.stem for file in path.rglob("*.py")}
        for file in [path] if path.is_file() else path.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - ours


def undeclared(modules, *extras):
    known, owners = declared(*extras), packages_distributions()
    return {
        module
        for module in modules
        if not {canonicalize_name(name) for name in owners.get(module, [])} & known.keys()
    }


def test_everything_that_package_and_lessons_import_is_declared():
    assert undeclared(imported("src", "lessons"), "site") == set()


def test_everything_that_the_tests_import_is_declared():
    assert undeclared(imported("tests", "benchmarks", "conftest.py"), "dev") == set()


def test_every_declared_package_has_a_pin_that_its_range_allows():
    pins = {}
    for pin in PINS:
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    for name, requirement in declared("dev", "gpu").items():
        assert pins.get(name), f"{name} has no pin: make the constraints anew (CONTRIBUTING)"
        for pin in pins[name]:
            (specifier,) = pin.specifier
            assert specifier.operator == "=="
            assert requirement.specifier.contains(specifier.version), (name, specifier.version)


def test_pins_hold_versions_and_no_addresses():
    text = (ROOT / "constraints.txt").read_text(encoding="utf8")
    assert not re.search(r"://|--", text)


def test_conda_takes_the_same_python_and_the_same_package():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf8"))
    *conda, pip = environment["dependencies"]
    assert f"python{PROJECT['requires-python']}" in conda
    assert pip == {"pip": ["--constraint constraints.txt", "--editable .[dev]"]}


def test_pre_commit_formats_with_the_pinned_ruff():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf8"))["repos"]
    (revision,) = [hook["rev"] for hook in hooks if hook["repo"].endswith("ruff-pre-commit")]
    (pin,) = [str(pin.specifier) for pin in PINS if pin.name == "ruff"]
    assert f"=={revision.removeprefix('v')}" == pin


def test_what_the_benchmarks_take_from_the_package_is_there():
    for file in (ROOT / "benchmarks").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("dlcourse"):
                module = import_module(node.module)
                for alias in node.names:
                    name = alias.name
                    assert hasattr(module, name) or import_module(f"{node.module}.{name}"), file
