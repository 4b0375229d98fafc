"""JupyterLab as the trainee will meet it: extensions, language, settings, fonts."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course.setup.checkup.finding import Finding, Patient
from course.setup.desk import EXTENSION, EXTENSION_FILES, LOCALES, OVERRIDES, PACKAGE, Desk

WIDGETS = ("@jupyter-widgets/jupyterlab-manager", "anywidget")


def check_extension(patient: Patient) -> Iterator[Finding]:
    """The extension that lets lessons draw themselves is there, whole and switched on."""
    try:
        about = json.loads((EXTENSION_FILES / "package.json").read_text(encoding="utf-8"))
        entry = EXTENSION_FILES / about["jupyterlab"]["_build"]["load"]
    except (OSError, ValueError, KeyError):
        yield patient.warning("extension_missing", path=EXTENSION_FILES)
        return
    if not entry.is_file() or not (EXTENSION_FILES / "static" / "lessons.json").is_file():
        yield patient.warning("extension_missing", path=EXTENSION_FILES)
    elif _is_disabled(EXTENSION, patient):
        yield patient.warning("extension_off", name=EXTENSION)
    else:
        yield patient.fine("extension")


def check_widgets(patient: Patient) -> Iterator[Finding]:
    """The parts of JupyterLab that draw questions and tables are there and switched on."""
    folders = [Path(sys.prefix) / "share" / "jupyter" / "labextensions"]
    missing = [name for name in WIDGETS if not any((folder / name / "package.json").is_file() for folder in folders)]
    off = [name for name in WIDGETS if _is_disabled(name, patient)]
    if missing:
        yield patient.fault("widgets_missing", names=", ".join(missing))
    elif off:
        yield patient.fault("widgets_off", names=", ".join(off))
    else:
        yield patient.fine("widgets")


def check_language_pack(patient: Patient) -> Iterator[Finding]:
    """JupyterLab can speak Chinese."""
    try:
        version = importlib.metadata.version("jupyterlab-language-pack-zh-CN")
    except importlib.metadata.PackageNotFoundError:
        yield patient.warning("language_pack_missing")
        return
    yield patient.fine("language_pack", version=version)


def check_settings(patient: Patient) -> Iterator[Finding]:
    """The course's JupyterLab settings are in force in this workspace."""
    shipped = _read(OVERRIDES)
    laid = _read(Desk(patient.workspace).config / "labconfig" / OVERRIDES.name)
    if not shipped:
        yield patient.fault("settings_missing", path=OVERRIDES)
        return
    if not laid:
        yield patient.fine("settings_unused")
        return
    for settings in (shipped, laid):
        settings.get("@jupyterlab/translation-extension:plugin", {}).pop("locale", None)
    if laid != shipped:
        yield patient.warning("settings_differ")
    else:
        yield patient.fine("settings", languages=", ".join(LOCALES))


def check_print(patient: Patient) -> Iterator[Finding]:
    """Handouts can be made as PDF."""
    fonts = [path for kind in ("*.ttf", "*.otf") for path in (PACKAGE / "fonts").glob(kind)]
    if not fonts:
        yield patient.warning("print_no_font", path=PACKAGE / "fonts")
        return
    try:
        importlib.import_module("typst")
    except ImportError:
        yield patient.warning("print_no_typst")
        return
    yield patient.fine("print")


def check_screen_font(patient: Patient) -> Iterator[Finding]:
    """The browser finds a Chinese font; Windows and macOS bring one."""
    command = shutil.which("fc-list")
    if sys.platform in ("win32", "darwin") or command is None:
        yield patient.fine("screen_font_assumed")
        return
    done = subprocess.run([command, ":lang=zh", "family"], capture_output=True, text=True)
    families = sorted(set(done.stdout.splitlines()))
    if families:
        yield patient.fine("screen_font", family=families[0].split(",")[0])
    else:
        yield patient.warning("screen_font_missing")


def _is_disabled(name: str, patient: Patient) -> bool:
    for folder in (Desk(patient.workspace).config, Path(sys.prefix) / "etc" / "jupyter"):
        disabled = _read(folder / "labconfig" / "page_config.json").get("disabledExtensions", {})
        if disabled.get(name) or disabled.get(f"{name}:plugin"):
            return True
    return False


def _read(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content
