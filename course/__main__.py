"""`python3 -m course ...` from a bare clone: looks at the Python version, then goes on.

This file keeps to syntax that old Pythons can read, so that they get a sentence and not a SyntaxError.
"""

import sys

NEEDED = (3, 11)

TOO_OLD = (
    "课程需要 Python {need} 或更新的版本，现在用的是 {have}（{where}）。\n"
    "请安装新版 Python 后重试；若已装好，用它的名字运行，例如：python3.12 -m course start\n"
    "This course needs Python {need} or newer; this is {have} ({where}).\n"
    "Install a newer Python and try again; if it is there already, call it by name: python3.12 -m course start\n"
)


def refuse_old_python() -> None:
    """Leave with a sentence in both languages; the word catalogue itself needs a newer Python."""
    text = TOO_OLD.format(
        need=".".join(str(part) for part in NEEDED),
        have=".".join(str(part) for part in sys.version_info[:3]),
        where=sys.executable,
    )
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
    sys.exit(2)


def carry_out(arguments: "list[str]") -> int:
    from course.cli import main

    return main(arguments)


if __name__ == "__main__":
    if sys.version_info < NEEDED:
        refuse_old_python()
    from course.setup.environment import go_on

    sys.exit(go_on(sys.argv[1:], carry_out))
