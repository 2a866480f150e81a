import numpy as np
import pytest

from dlcourse import doctor
from dlcourse.course import root
from dlcourse.doctor import Finding, examine, to_text


@pytest.fixture(scope="module")
def findings():
    return {finding.topic: finding for finding in examine()}


def test_every_topic_is_looked_at(findings):
    topics = {"Python", "tensorflow", "keras", "numpy", "processor", "memory", "disk", "GPU"}
    assert topics | {"product ran on", "data mnist", "data digits"} <= findings.keys()


def test_what_tensorflow_did_is_told(findings):
    assert findings["product ran on"].found.startswith(("CPU", "GPU"))
    assert "cores" in findings["processor"].found


def test_a_version_outside_the_range_is_a_fault_and_another_than_the_pin_is_not(monkeypatch):
    versions = {"tensorflow": "2.3.0", "keras": "3.99.0", "numpy": "2.4.6"}
    monkeypatch.setattr("importlib.metadata.version", versions.get)
    found = {finding.topic: finding for finding in doctor._versions(root())}
    assert found["tensorflow"].is_fault
    assert "install with -c constraints.txt" in found["tensorflow"].advice
    assert not found["keras"].is_fault
    assert "tested with 3." in found["keras"].advice


def test_too_little_room_is_a_fault_with_a_remedy():
    finding = doctor._amount("disk", 2**29, 2**40, 2 * 2**30, "make room on this disk")
    assert finding == Finding(
        "disk", "0.5 GiB free of 1024.0", "a lesson wants 2 GiB: make room on this disk", True
    )


def test_a_gpu_that_computes_something_else_is_a_fault():
    products = {"/CPU:0": np.array([1.0, 2.0]), "/GPU:0": np.array([1.0, 2.1])}
    assert doctor._agreement(products.get).is_fault
    assert not doctor._agreement(lambda _: products["/CPU:0"]).is_fault


def test_a_damaged_dataset_is_a_fault_that_says_how_to_mend_it(monkeypatch):
    from dlcourse import datasets

    (mnist,) = [entry for entry in datasets.catalogue() if entry.name == "mnist"]
    damaged = type(mnist)(**{**vars(mnist), "state": "damaged"})
    monkeypatch.setattr(datasets, "catalogue", lambda: [damaged])
    monkeypatch.setattr(datasets, "verify", lambda _: {"arrays": "it has changed"})
    (finding,) = doctor._data(root())
    assert finding.is_fault
    assert (finding.found, finding.advice) == (
        "arrays: it has changed",
        "dlcourse data fetch mnist",
    )


def test_a_look_that_fails_is_a_finding_and_the_rest_goes_on(monkeypatch):
    def ill(_):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(doctor, "_devices", ill)
    findings = examine()
    (fault,) = [finding for finding in findings if finding.topic == "ill"]
    assert fault.found == "could not be looked at: RuntimeError: no such thing"
    assert findings[-1].topic.startswith("data")


def test_the_report_is_one_block_that_counts_the_faults():
    text = to_text([Finding("disk", "full", "make room", True), Finding("GPU", "none")])
    assert text.splitlines() == [
        "! disk  full",
        "        -> make room",
        "  GPU   none",
        "        1 fault found",
    ]
