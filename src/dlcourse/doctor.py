"""What this machine has, what is wrong with it, and what to do about that."""

import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

GIB = 2**30
LEAST_MEMORY, LEAST_DISK = 4 * GIB, 2 * GIB  # below this, lessons fail for no other reason
PINNED = ("tensorflow", "keras", "numpy")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Args:
        topic: what it is about.
        found: what was found.
        advice: what to do about it; empty if there is nothing to do.
        is_fault: whether lessons will suffer; advice without a fault is a suggestion.
    """

    topic: str
    found: str
    advice: str = ""
    is_fault: bool = False


def examine() -> list[Finding]:
    """Look at everything that a lesson needs; a look that fails is itself a finding."""
    root = _root()
    findings: list[Finding] = []
    for look in (_python, _versions, _processor, _room, _devices, _data):
        try:
            findings += look(root)
        except Exception as error:  # the doctor must not fall ill
            topic = look.__name__.strip("_")
            found = f"could not be looked at: {type(error).__name__}: {error}"
            findings.append(Finding(topic, found, "make the environment anew", is_fault=True))
    return findings


def _root() -> Path:
    """The course's folder, or this one where what finds it is missing or finds none."""
    try:
        from dlcourse.course.lessons import root

        return root()
    except (ImportError, ValueError):
        return Path.cwd()


def to_text(findings: list[Finding]) -> str:
    """The findings as one block to paste into a message."""
    width = max(len(finding.topic) for finding in findings)
    lines = []
    for finding in findings:
        mark = "!" if finding.is_fault else " "
        lines.append(f"{mark} {finding.topic:<{width}}  {finding.found}")
        if finding.advice:
            lines.append(f"  {'':<{width}}  -> {finding.advice}")
    faults = sum(finding.is_fault for finding in findings)
    lines.append(f"  {'':<{width}}  {faults or 'no'} fault{'' if faults == 1 else 's'} found")
    return "\n".join(lines)


def _python(_: Path) -> Iterator[Finding]:
    version = platform.python_version()
    wanted = importlib.metadata.metadata("dlcourse")["Requires-Python"]
    fits = _contains(wanted, version)
    yield Finding(
        "Python",
        f"{version}, {platform.platform()}",
        "" if fits else f"the course needs Python {wanted}: make an environment with one",
        is_fault=not fits,
    )
    yield Finding("dlcourse", importlib.metadata.version("dlcourse"))


def _versions(root: Path) -> Iterator[Finding]:
    ranges = _requirements(importlib.metadata.requires("dlcourse") or [])
    file = root / "constraints.txt"
    pins = _requirements(file.read_text(encoding="utf8").splitlines()) if file.is_file() else {}
    for name in PINNED:
        try:
            version, pin = importlib.metadata.version(name), pins.get(name, "")
        except importlib.metadata.PackageNotFoundError:
            remedy = "make the environment anew: see the README"
            yield Finding(name, "not installed", remedy, is_fault=True)
            continue
        fits = _contains(ranges[name], version)
        found, advice = version, ""
        if not fits:
            advice = f"the course needs {name} {ranges[name]}: install with -c constraints.txt"
        elif pin and _contains(pin, version):
            found = f"{version}, as pinned"
        elif pin:
            advice = f"tested with {pin.strip('=')}; if a lesson fails, install that one"
        yield Finding(name, found, advice, is_fault=not fits)


def _processor(_: Path) -> Iterator[Finding]:
    import numpy
    import psutil

    extensions = numpy.show_config(mode="dicts").get("SIMD Extensions", {})
    vector = ", ".join(extensions.get("baseline", []) + extensions.get("found", []))
    cores = psutil.cpu_count(logical=False) or os.cpu_count()
    yield Finding(
        "processor",
        f"{_processor_name()}, {cores} cores; vector extensions: {vector or 'none known'}",
    )


def _room(root: Path) -> Iterator[Finding]:
    import psutil

    memory = psutil.virtual_memory()
    yield _amount("memory", memory.available, memory.total, LEAST_MEMORY, "close other programs")
    disk = shutil.disk_usage(root)
    yield _amount("disk", disk.free, disk.total, LEAST_DISK, "make room on this disk")


def _amount(topic: str, free: int, total: int, least: int, remedy: str) -> Finding:
    enough = free >= least
    return Finding(
        topic,
        f"{free / GIB:.1f} GiB free of {total / GIB:.1f}",
        "" if enough else f"a lesson wants {least / GIB:.0f} GiB: {remedy}",
        is_fault=not enough,
    )


def _devices(_: Path) -> Iterator[Finding]:
    from dlcourse.quiet import output_held_back

    with output_held_back():
        import tensorflow as tf

        gpus = tf.config.list_physical_devices("GPU")
        matrix = tf.random.stateless_uniform((256, 256), (0, 0), dtype=tf.float64)
        where = (matrix @ matrix).device
    for gpu in gpus:
        details = tf.config.experimental.get_device_details(gpu)
        yield Finding("GPU", f"{details.get('device_name', 'unnamed')} ({gpu.name})")
    if not gpus:
        has_one = shutil.which("nvidia-smi") is not None
        yield Finding(
            "GPU",
            "none that TensorFlow sees",
            'this machine has an NVIDIA driver: pip install -e ".[gpu]" -c constraints.txt'
            if has_one
            else "",
        )
    yield Finding("product ran on", where.rpartition("/")[2].removeprefix("device:"))
    if gpus:

        def product(device):
            with tf.device(device):
                return (matrix @ matrix).numpy()

        yield _agreement(product)


def _agreement(product: Callable) -> Finding:
    """Whether CPU and GPU compute the same product, in float64."""
    import numpy as np

    processor, gpu = product("/CPU:0"), product("/GPU:0")
    difference = float(np.max(np.abs(processor - gpu) / np.abs(processor)))
    agree = difference < 1e-12
    return Finding(
        "CPU and GPU",
        f"agree to {difference:.0e} (float64)" if agree else f"differ by {difference:.0e}",
        "" if agree else "do not trust this GPU: look for a newer driver",
        is_fault=not agree,
    )


def _data(_: Path) -> Iterator[Finding]:
    from dlcourse import datasets

    for entry in datasets.catalogue():
        if entry.state not in ("cached", "damaged"):
            advice = f"dlcourse data fetch {entry.name}" if entry.state == "absent" else ""
            yield Finding(f"data {entry.name}", entry.state, advice)
            continue
        verdicts = datasets.verify(entry.name)
        wrong = [f"{file}: {verdict}" for file, verdict in verdicts.items() if verdict != "ok"]
        hashes = ", ".join(archive.sha256[:12] for archive in entry.archives)
        yield Finding(
            f"data {entry.name}",
            "; ".join(wrong) or f"cached, verified (SHA-256 {hashes})",
            f"dlcourse data fetch {entry.name}" if wrong else "",
            is_fault=bool(wrong),
        )


def _processor_name() -> str:
    """The processor's trade name, where the system tells it."""
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(encoding="utf8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _requirements(lines: list[str]) -> dict[str, str]:
    """Name → specifier of the requirement lines that apply to this Python."""
    from packaging.requirements import Requirement

    parsed = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    return {
        requirement.name: str(requirement.specifier)
        for requirement in parsed
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    }


def _contains(specifier: str, version: str) -> bool:
    from packaging.specifiers import SpecifierSet

    return SpecifierSet(specifier).contains(version, prereleases=True)
