"""Python, the environment and its parts."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from course.setup.checkup.finding import Finding, Patient
from course.setup.environment import clone_root, extra_of, read_stamp, wanted_stamp

OLDEST = (3, 11)
NEWEST_TRIED = (3, 14)
# Import name by the name one installs.
IMPORTS = {
    "jupyterlab": "jupyterlab",
    "ipywidgets": "ipywidgets",
    "anywidget": "anywidget",
    "pandas": "pandas",
    "matplotlib": "matplotlib",
    "nbconvert": "nbconvert",
    "openpyxl": "openpyxl",
    "mistune": "mistune",
    "pytest": "pytest",
}


def check_python(patient: Patient) -> Iterator[Finding]:
    """The Python that runs is one the course was made for."""
    have = f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.version_info[:2] < OLDEST:
        yield patient.fault("python_old", have=have)
    elif sys.version_info[:2] > NEWEST_TRIED:
        yield patient.warning("python_new", have=have, newest=".".join(map(str, NEWEST_TRIED)))
    else:
        yield patient.fine("python", have=have, where=sys.executable)


def check_environment(patient: Patient) -> Iterator[Finding]:
    """The clone's environment is complete."""
    root = clone_root()
    if root is None or Path(sys.prefix).resolve() != root / ".venv":
        yield patient.fine("environment_other", prefix=sys.prefix)
        return
    stamp = read_stamp(root)
    if stamp is None:
        yield patient.fine("environment_other", prefix=sys.prefix)
    elif stamp.serves(wanted_stamp(root, extra_of(""))):
        yield patient.fine("environment", prefix=sys.prefix)
    else:
        yield patient.warning("environment_stale", folder=root / ".venv")


def check_parts(patient: Patient) -> Iterator[Finding]:
    """Every part of the course can be imported."""
    broken = []
    for name, module in IMPORTS.items():
        try:
            importlib.import_module(module)
        except Exception as error:  # a broken part may fail in any way
            broken.append(f"{name} ({type(error).__name__}: {error})")
    if broken:
        yield patient.fault("parts_broken", names="; ".join(broken))
    else:
        yield patient.fine("parts", count=len(IMPORTS))


def check_pins(patient: Patient) -> Iterator[Finding]:
    """The parts are those the course was tried with."""
    root = clone_root()
    if root is None:
        return
    pins = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    wrong = sorted({name for name in map(_name, pins) if _differs(name, pins)})
    if wrong:
        yield patient.warning("pins_differ", names=", ".join(wrong))
    else:
        yield patient.fine("pins")


def _name(pin: str) -> str:
    return re.split(r"==", pin, maxsplit=1)[0]


def _differs(name: str, pins: list[str]) -> bool:
    """Whether an installed part has none of the versions pinned for it (one per Python version or system)."""
    try:
        have = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return all(pin.split(";")[0].strip() != f"{name}=={have}" for pin in pins if _name(pin) == name)
