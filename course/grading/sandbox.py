"""The limits around a submission: what the platform gives, set before a line of it runs."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from course.grading import landlock, seccomp

_FILE_BYTES = 8 * 1024 * 1024
_OPEN_FILES = 64
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_SYSTEM = (
    *("/usr/lib", "/usr/lib64", "/usr/lib32", "/usr/local/lib", "/lib", "/lib64", "/usr/share/zoneinfo"),
    *(
        "/etc/ld.so.cache",
        "/etc/localtime",
        "/etc/timezone",
        "/proc/cpuinfo",
        "/proc/meminfo",
        "/sys/devices/system/cpu",
    ),
)
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Cage:
    """Limits made ready once; `enter` puts the calling process under them for good."""

    rules: int | None
    """Landlock rules, or None where the kernel has none."""

    def enter(self, folder: Path, memory_mb: int, cpu_s: int) -> dict[str, bool]:
        """Leave the environment behind, go to `folder` and give up what a submission does not need."""
        _leave_environment(folder)
        limited = _limit(memory_mb, cpu_s)
        hidden = self.rules is not None and landlock.restrict(self.rules)
        _drop_capabilities()
        return {"limits": limited, "files": hidden, "calls": seccomp.confine()}


def prepare(scratch: Path, hidden: Iterable[Path]) -> Cage:
    """Make ready a cage that reads Python and its libraries, nothing `hidden`, and writes below `scratch` only."""
    closed = [path.resolve() for path in hidden] + [_PACKAGE / "content_files"]
    readable: set[Path] = set()
    listable: set[Path] = set()
    for root in _roots():
        _carve(root, closed, readable, listable)
    return Cage(landlock.ruleset(sorted(readable), sorted(listable), [scratch, Path("/dev/null")]))


def _roots() -> list[Path]:
    """Return the folders and files Python and its libraries may be read from."""
    libraries = [
        path for name, path in sysconfig.get_paths().items() if name in ("stdlib", "platstdlib", "purelib", "platlib")
    ]
    loaded = [
        Path(str(module.__file__)).parent.parent for name in ("numpy", "pandas") if (module := sys.modules.get(name))
    ]
    prefixes = [Path(prefix) / "lib" for prefix in (sys.prefix, sys.base_prefix)]
    named = [Path(path) for path in (*libraries, *_DEVICES, *_SYSTEM)]
    return [path.resolve() for path in (*named, *loaded, *prefixes, _PACKAGE) if path.exists()]


def _carve(root: Path, closed: list[Path], readable: set[Path], listable: set[Path]) -> None:
    """Allow `root` whole, or, where something closed lies below it, all its other children one by one."""
    if not any(path.is_relative_to(root) and path != root for path in closed):
        readable.add(root)
        return
    # Names may be listed, or Python would no longer find the modules beside the closed folder.
    listable.add(root)
    for child in root.iterdir():
        if child not in closed and not child.is_symlink():
            _carve(child, closed, readable, listable)


def _leave_environment(folder: Path) -> None:
    os.chdir(folder)
    os.umask(0o077)
    os.environ.clear()
    os.environ.update(HOME=str(folder), TMPDIR=str(folder), TEMP=str(folder), TMP=str(folder), LANG="C.UTF-8")
    tempfile.tempdir = None
    sys.argv = ["submission"]
    sys.dont_write_bytecode = True


def _limit(memory_mb: int, cpu_s: int) -> bool:
    try:
        import resource
    except ImportError:
        return False
    wanted = {
        "RLIMIT_CPU": cpu_s,
        "RLIMIT_FSIZE": _FILE_BYTES,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_AS": _mapped_bytes() + memory_mb * 1024 * 1024,
    }
    done = True
    for name, value in wanted.items():
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (AttributeError, OSError, ValueError):
            done = False
    return done


def _mapped_bytes() -> int:
    """Return the address space already taken, by Python and its libraries rather than by the submission."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 1024 * 1024 * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")


def _drop_capabilities() -> None:
    """Give up the privileges of root, where the course runs as root in a container."""
    if sys.platform == "linux":
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)())


def protections() -> dict[str, bool]:
    """Return which protections are in force on this machine, found by trying to break them in a process apart."""
    with tempfile.TemporaryDirectory() as place:
        secret = Path(place) / "secret"
        secret.write_text("hidden", encoding="utf-8")
        code = "import sys; sys.path.append(sys.argv[2]); from course.grading.sandbox import probe; probe(sys.argv[1])"
        command = [sys.executable, "-P", "-c", code, place, str(_PACKAGE.parent)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=60, check=False)
            found = json.loads(done.stdout)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            found = {}
    names = ("files_hidden", "network_off", "no_new_processes", "memory_limited", "environment_cleared")
    return {"own_process": True} | {name: bool(found.get(name)) for name in names}


def probe(place: str) -> None:
    """Enter a cage and try what it forbids; print what held. Runs in a process of its own."""
    import socket  # before the doors close

    folder = Path(place) / "scratch"
    folder.mkdir()
    prepare(folder, []).enter(folder, memory_mb=256, cpu_s=20)
    found = {
        "files_hidden": _refused(lambda: (Path(place) / "secret").read_text(encoding="utf-8"), OSError),
        "network_off": _refused(lambda: _connect(socket), PermissionError),
        "no_new_processes": _refused(_fork, OSError),
        "memory_limited": _refused(lambda: bytearray(512 * 1024 * 1024), MemoryError),
        "environment_cleared": "PATH" not in os.environ,
    }
    print(json.dumps(found))


def _refused(attempt: object, refusal: type[BaseException]) -> bool:
    try:
        attempt()  # type: ignore[operator]
    except refusal:
        return True
    except Exception:
        return False
    return False


def _connect(socket: object) -> None:
    with contextlib.closing(socket.socket()) as attempt:  # type: ignore[attr-defined]
        attempt.connect(("127.0.0.1", 9))


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()
