"""In which language the program speaks to this person, on this screen."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping, Sequence

from course.messages import LANGUAGES

DEFAULT = "zh"


def asked_language(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the language asked for by --lang or COURSE_LANGUAGE; None when nobody asked."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
        if argument == "--lang" and position + 1 < len(arguments):
            return _known(arguments[position + 1])
    return _known(environ.get("COURSE_LANGUAGE", ""))


def spoken_language(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return the language of the program's own words: as asked, else of the system, else Chinese."""
    return asked_language(arguments, environ) or _known(_system_locale(environ)) or DEFAULT


def course_language(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return the language of lessons and of JupyterLab: as asked, else Chinese whatever the system."""
    return asked_language(arguments, environ) or DEFAULT


def make_speakable() -> None:
    """See that no sentence fails on a screen that lacks its characters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _known(name: str) -> str | None:
    short = name.strip().lower().replace("-", "_").split("_")[0].split(".")[0]
    return short if short in LANGUAGES else None


def _system_locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
