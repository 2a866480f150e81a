"""What holds for every test, the notebooks under nbval included."""

import os
import sys
from pathlib import Path

NO_NETWORK = Path(__file__).parent / "tests" / "no_network"

# Kernels and other children read PYTHONPATH and find the same guard there.
sys.path.insert(0, str(NO_NETWORK))
sys.modules.pop("sitecustomize", None)
import sitecustomize  # noqa: E402, F401

os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(NO_NETWORK), *filter(None, [os.environ.get("PYTHONPATH")])]
)
os.environ["DLCOURSE_PROFILE"] = "ci"
os.environ["DLCOURSE_OFFLINE"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as dlcourse.start has it


def pytest_report_header():
    """Say which digits the notebooks will read."""
    from dlcourse import datasets

    return f"dlcourse: profile ci, {datasets.load('mnist', quiet=True)}"


SUMMARIES = {
    "broken helper": "broken helpers, and the cell that noticed",
    "slides": "slides, as a browser shows them at 1280 × 720",
    "wrong answers": "wrong answers that nobody foresaw, and how many are told what is wrong",
}


def pytest_collection_modifyitems(config, items):
    """Have parallel workers begin with what takes longest, so that they end together."""
    if hasattr(config, "workerinput"):
        longest = ("test_mutants.py", "test_contract.py")
        items.sort(key=lambda item: item.path.name not in longest and item.path.suffix != ".ipynb")


def pytest_terminal_summary(terminalreporter):
    """Say what tests found out: who noticed a broken helper, what slides there are, …"""
    reports = [
        *terminalreporter.getreports("passed"),
        *terminalreporter.getreports("failed"),
    ]
    for key, title in SUMMARIES.items():
        properties = [each for report in reports for each in report.user_properties]
        if rows := sorted(row for name, row in properties if name == key):
            terminalreporter.section(title)
            for row in rows:
                terminalreporter.line(row)
