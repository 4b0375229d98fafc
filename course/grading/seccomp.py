"""Linux's seccomp filter by prctl: no sockets, no new processes, no reaching into other processes."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from dataclasses import dataclass

_ERRNO, _ALLOW = 0x00050000, 0x7FFF0000
_EPERM, _ENOSYS = 1, 38
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_AT = 0, 4, 16
_THREAD = 0x00010000
_X32 = 0x40000000
_SET_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 22, 2, 38


@dataclass(frozen=True)
class _Machine:
    audit: int
    clone: int
    on_self: tuple[int, ...]
    """Calls allowed where their first argument is the process's own number."""
    on_zero: tuple[int, ...]
    """Calls allowed where their first argument is 0, which says the same."""
    denied: tuple[int, ...]


_BOTH = (
    *(425, 426, 427),  # io_uring, which would do the denied calls on its behalf
    *(424, 434, 438),  # pidfd_send_signal, pidfd_open, pidfd_getfd
    *(428, 429, 430, 431, 432, 433, 442),  # the new mount calls
)
_MACHINES = {
    "x86_64": _Machine(
        0xC000003E,
        56,
        (62, 234),  # kill, tgkill
        (302, 203),  # prlimit64, sched_setaffinity
        (
            *(41, 42, 43, 49, 50, 288),  # socket, connect, accept, bind, listen, accept4
            *(57, 58, 59, 322),  # fork, vfork, execve, execveat
            *(101, 310, 311, 312, 200, 129, 297),  # ptrace, process_vm_*, kcmp, tkill, rt_(tg)sigqueueinfo
            *(29, 30, 31, 64, 65, 66, 68, 69, 70, 71, 240),  # System V and POSIX queues, memory, semaphores
            *(155, 161, 165, 166, 272, 308),  # pivot_root, chroot, mount, umount, unshare, setns
            *(133, 259, 303, 304, 298, 321, 323, 319),  # mknod, handles, perf, bpf, userfaultfd, memfd
            *(248, 249, 250, 175, 176, 313, 246, 320, 169, 167, 168),  # keys, modules, kexec, reboot, swap
            *_BOTH,
        ),
    ),
    "aarch64": _Machine(
        0xC00000B7,
        220,
        (129, 131),
        (261, 122),
        (
            *(198, 200, 201, 202, 203, 242),
            *(221, 281),
            *(117, 270, 271, 272, 130, 138, 240),
            *(180, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196),
            *(41, 51, 40, 39, 97, 268),
            *(33, 264, 265, 241, 280, 282, 279),
            *(217, 218, 219, 105, 106, 273, 104, 294, 142, 224, 225),
            *_BOTH,
        ),
    ),
}


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def confine() -> bool:
    """Put the filter on this process for good; return whether the kernel took it."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None or sys.maxsize < 2**32:
        return False
    steps = _steps(machine, os.getpid())
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _steps(machine: _Machine, own: int) -> list[_Step]:
    deny, allow = _Step(_RETURN, 0, 0, _ERRNO | _EPERM), _Step(_RETURN, 0, 0, _ALLOW)
    steps = [_Step(_LOAD, 0, 0, _MACHINE_AT), _Step(_EQUAL, 1, 0, machine.audit), deny]
    steps += [_Step(_LOAD, 0, 0, _NUMBER_AT), _Step(_AT_LEAST, 0, 1, _X32), deny]
    for number in machine.denied:
        steps += [_Step(_EQUAL, 0, 1, number), deny]
    # The C library falls back from clone3, whose flags a filter cannot see, to clone, whose flags it can.
    steps += [_Step(_EQUAL, 0, 1, 435), _Step(_RETURN, 0, 0, _ERRNO | _ENOSYS)]
    steps += [_Step(_EQUAL, 0, 4, machine.clone), _Step(_LOAD, 0, 0, _FIRST_AT)]
    steps += [_Step(_ANY_BIT, 0, 1, _THREAD), allow, deny]
    allowed = [(number, own) for number in machine.on_self] + [(number, 0) for number in machine.on_zero]
    for number, value in allowed:
        steps += [_Step(_EQUAL, 0, 4, number), _Step(_LOAD, 0, 0, _FIRST_AT), _Step(_EQUAL, 0, 1, value), allow, deny]
    return [*steps, allow]
