"""Linux's Landlock by its three system calls: which files a process may open, and no TCP at all."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_PATH_BENEATH = 1
_VERSION = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_TRUNCATE_FROM, _NETWORK_FROM, _DEVICE_FROM, _SCOPE_FROM = 3, 4, 5, 6
_NETWORK = 0b11
"""Binding and connecting TCP: handled, and no rule allows it."""
_SCOPE = 0b11
"""Abstract Unix sockets and signals stay inside the process's own domain."""
_NO_NEW_PRIVILEGES = 38


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scope", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("access", ctypes.c_uint64), ("parent", ctypes.c_int32))


def abi() -> int:
    """Return the kernel's Landlock version, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, _call(_CREATE, None, 0, _VERSION))


def ruleset(readable: Iterable[Path], listable: Iterable[Path], writable: Iterable[Path]) -> int | None:
    """Return a descriptor of the rules, or None where the kernel has no Landlock."""
    version = abi()
    if version < 1:
        return None
    everything = _file_rights(version)
    attributes = _Ruleset(everything, _NETWORK if version >= _NETWORK_FROM else 0, 0)
    size = 8 if version < _NETWORK_FROM else 16
    if version >= _SCOPE_FROM:
        attributes.scope, size = _SCOPE, 24
    rules = _call(_CREATE, ctypes.byref(attributes), size, 0)
    if rules < 0:
        return None
    for paths, access in ((readable, _READ_FILE | _READ_DIR), (listable, _READ_DIR), (writable, everything & ~1)):
        for path in paths:
            _allow(rules, path, access)
    os.set_inheritable(rules, False)
    return rules


def restrict(rules: int) -> bool:
    """Hold this process and all it starts to the rules, for good."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return _call(_RESTRICT, rules, 0) == 0


def _file_rights(version: int) -> int:
    bits = 13 + (version >= 2) + (version >= _TRUNCATE_FROM) + (version >= _DEVICE_FROM)
    return (1 << bits) - 1


def _allow(rules: int, path: Path, access: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            access &= _READ_FILE | 0b10 | (1 << 14)
        rule = _Beneath(access, place)
        _call(_ADD, rules, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(place)


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    # Every argument as a full word: a bare int would go as 32 bits and leave the rest of the register as it was.
    words = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    return int(libc.syscall(ctypes.c_long(number), *words))
