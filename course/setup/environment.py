"""The course's own Python environment, `.venv` in the clone: is it ready, and going on inside it.

Runs on a bare Python, so it uses the standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from course.errors import CourseError
from course.messages import say
from course.setup.installation import install
from course.setup.lock import only_one
from course.setup.speech import make_speakable, spoken_language

STAMP = ".course-ready.json"
LOCK = ".course-lock"
WITHOUT_ENVIRONMENT = frozenset({"", "help", "pin"})
_EXTRA_OF_VERB = {"test": "test"}
_IMPLIED = {"test": frozenset({"print", "test"}), "print": frozenset({"print"})}
_NAMES_PRESENT = "import sys, importlib.metadata as m; [m.version(name) for name in sys.argv[1:]]"
_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


@dataclass(frozen=True)
class Stamp:
    """What a complete environment was made from; written last, so a half-made one has none."""

    root: str
    python: str
    digest: str
    extra: str

    def serves(self, wanted: Stamp) -> bool:
        """Whether an environment with this stamp has all that `wanted` asks for."""
        same = (self.root, self.python, self.digest) == (wanted.root, wanted.python, wanted.digest)
        return same and wanted.extra in _IMPLIED.get(self.extra, ())


def go_on(arguments: list[str], carry_out: Callable[[list[str]], int]) -> int:
    """Have the command line carried out inside a complete environment, making it first if need be."""
    make_speakable()
    language = spoken_language(arguments)
    verb = verb_of(arguments)
    root = clone_root()
    try:
        if root is None or verb in WITHOUT_ENVIRONMENT or _asks_help(arguments) or _is_inside(root, extra_of(verb)):
            return carry_out(arguments)
        python = ready_python(root, extra_of(verb), language)
    except CourseError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n" + say("setup.interrupted", language), file=sys.stderr)
        return 130
    return _run(python, arguments)


def verb_of(arguments: list[str]) -> str:
    """Return the first word that is not an option or the value of --lang; empty when there is none."""
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--lang" and rest:
            rest.pop(0)
        elif not word.startswith("-"):
            return word
    return ""


def extra_of(verb: str) -> str:
    """Return the optional dependencies a verb needs."""
    return _EXTRA_OF_VERB.get(verb, "print")


def clone_root() -> Path | None:
    """Return the clone this package lies in; None when it was installed from a wheel."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() and (root / "constraints.txt").is_file() else None


def environment_python(root: Path) -> Path:
    """Return where the environment's interpreter is or will be."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def ready_python(root: Path, extra: str, language: str) -> Path:
    """Return the interpreter of a complete environment; makes, mends or updates `.venv` when it is not."""
    python = environment_python(root)
    if _is_ready(root, extra):
        return python
    folder = root / ".venv"
    try:
        with only_one(folder / LOCK, on_wait=lambda: print(say("setup.waiting", language), flush=True)):
            if not _is_ready(root, extra):
                old = read_stamp(root)
                (folder / STAMP).unlink(missing_ok=True)
                # Only an environment that once was complete, of this Python and in this place, is worth mending.
                mend = old is not None and (old.root, old.python) == (str(root), _version(python))
                extra = old.extra if mend and old and extra in _IMPLIED.get(old.extra, ()) else extra
                install(root, python, extra, language, keep=mend, spare=LOCK)
                stamp = json.dumps(asdict(wanted_stamp(root, extra)), indent=1)
                (folder / STAMP).write_text(stamp, encoding="utf-8")
    except PermissionError as error:
        raise CourseError(say("setup.no_write", language, path=error.filename or folder)) from error
    except OSError as error:
        raise CourseError(say("setup.disk_error", language, path=folder, error=error)) from error
    return python


def read_stamp(root: Path) -> Stamp | None:
    """Return the stamp of `.venv`; None when it was never completed."""
    try:
        return Stamp(**json.loads((root / ".venv" / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def wanted_stamp(root: Path, extra: str) -> Stamp:
    """Return the stamp an environment made now would get."""
    return Stamp(str(root), _version(environment_python(root)), requirements_digest(root), extra)


def requirements_digest(root: Path) -> str:
    """Return a digest of all that decides what gets installed, and of nothing else in pyproject.toml."""
    pyproject = _pyproject(root)
    parts = {
        "build": pyproject.get("build-system"),
        "project": {key: value for key, value in pyproject["project"].items() if key not in ("description", "readme")},
        "hatch": pyproject.get("tool", {}).get("hatch"),
    }
    text = json.dumps(parts, sort_keys=True) + (root / "constraints.txt").read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def required_names(root: Path, extra: str) -> list[str]:
    """Return the names of the distributions the course imports, with those of `extra`."""
    project = _pyproject(root)["project"]
    names: list[str] = []
    waiting = [*project["dependencies"], *project["optional-dependencies"].get(extra, ())]
    while waiting:
        match = re.match(r"([\w.-]+)(?:\[([\w,]+)\])?", waiting.pop(0))
        if match and match[1] == project["name"]:
            for inner in (match[2] or "").split(","):
                waiting += project["optional-dependencies"].get(inner, ())
        elif match:
            names.append(match[1])
    return names


def _pyproject(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def _is_ready(root: Path, extra: str) -> bool:
    stamp = read_stamp(root)
    if stamp is not None:
        return stamp.serves(wanted_stamp(root, extra))
    return _is_made_by_uv(root) and _has(environment_python(root), [*required_names(root, extra), "grassroots-course"])


def _is_inside(root: Path, extra: str) -> bool:
    """Whether this very process already runs in an environment that will do."""
    if Path(sys.prefix).resolve() == root / ".venv":
        return _is_ready(root, extra)
    if not _has(sys.executable, required_names(root, extra)):
        return False
    # A system Python that happens to have the parts is left alone, unless the course was installed into it.
    return sys.prefix != sys.base_prefix or _has(sys.executable, ["grassroots-course"])


def _is_made_by_uv(root: Path) -> bool:
    try:
        return (
            re.search(r"^uv = ", (root / ".venv" / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE) is not None
        )
    except OSError:
        return False


def _has(python: str | Path, names: list[str]) -> bool:
    return _ask(python, _NAMES_PRESENT, *names) is not None


def _version(python: Path) -> str:
    return _ask(python, _VERSION) or ""


def _ask(python: str | Path, code: str, *arguments: str) -> str | None:
    """Return what a line of Python prints in another interpreter; None when it fails or is not there."""
    try:
        done = subprocess.run([python, "-I", "-c", code, *arguments], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _asks_help(arguments: list[str]) -> bool:
    return "--help" in arguments or "-h" in arguments


def _run(python: Path, arguments: list[str]) -> int:
    """Go on in the environment: in place of this process where the system can, else as its only child."""
    command = [str(python), "-m", "course", *arguments]
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execv(python, command)
    # Ctrl-C reaches the child too; it answers, this process only waits.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)
