"""`course`: what can be typed, in which language, and what happens when it goes wrong."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import course
from course import commands
from course.errors import CourseError
from course.messages import LANGUAGES, say
from course.setup.speech import asked_language, course_language, make_speakable, spoken_language

Words = Callable[..., str]


class _Parser(argparse.ArgumentParser):
    """Speaks the user's language where argparse lets it."""

    def __init__(self, *, words: Words, **keywords: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False, **keywords)
        self.words = words

    def add_common(self) -> None:
        """Add what every command takes, below its own options."""
        words = self.words
        common = self.add_argument_group(words("group_common"))
        common.add_argument("-h", "--help", action="help", help=words("help_help"))
        common.add_argument("--lang", choices=LANGUAGES, help=words("help_lang"))

    def error(self, message: str) -> NoReturn:
        self.exit(2, self.words("misuse", message=message, program=self.prog) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line and return its exit code: 0 well, 1 the answer is no, 2 misuse or an error."""
    make_speakable()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    words = partial(_words, spoken_language(typed))
    try:
        return _carry_out(typed, words)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        if (error.name or "course").split(".")[0] == "course":
            raise
        print(words("part_missing", name=error.name), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n" + words("interrupted"), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (head, less) has left; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _words(language: str, key: str, **values: object) -> str:
    return say(f"cli.{key}", language, **values)


def _carry_out(typed: list[str], words: Words) -> int:
    rest = _without_language(typed)
    verbs = _verbs()
    if not rest or rest[0] in ("-h", "--help", "help"):
        print(words("help"))
        return 0
    if rest[0] == "--version":
        print(f"course {course.__version__}")
        return 0
    if rest[0] not in verbs:
        raise CourseError(_unknown(rest[0], list(verbs), words))
    define, run = verbs[rest[0]]
    parser = _Parser(words=words, prog=f"course {rest[0]}", description=words(f"about_{rest[0]}"))
    define(parser.add_argument_group(words("group_own")), words)
    parser.add_common()
    # What pytest gets is its own business.
    options, beyond = parser.parse_known_args(typed_after(typed, rest[0]))
    if beyond and rest[0] != "test":
        parser.error(" ".join(beyond))
    options.beyond = beyond
    options.words = spoken_language(typed)
    options.language = course_language(typed)
    if asked_language(typed):
        os.environ["COURSE_LANGUAGE"] = options.language
    return run(options)


def typed_after(typed: list[str], verb: str) -> list[str]:
    """Return the command line without its verb, which may stand after --lang."""
    place = next(i for i, word in enumerate(typed) if word == verb and (i == 0 or typed[i - 1] != "--lang"))
    return typed[:place] + typed[place + 1 :]


def _without_language(typed: list[str]) -> list[str]:
    rest = list(typed)
    while rest and rest[0].startswith("--lang"):
        del rest[: 1 if "=" in rest[0] else 2]
    return rest


def _unknown(verb: str, verbs: list[str], words: Words) -> str:
    near = difflib.get_close_matches(verb, verbs, n=1)
    return words("unknown_near", verb=verb, near=near[0]) if near else words("unknown", verb=verb)


Define = Callable[[argparse._ArgumentGroup, Words], None]
Run = Callable[[argparse.Namespace], int]


def _verbs() -> dict[str, tuple[Define, Run]]:
    return {
        "start": (_define_start, commands.start),
        "lessons": (_define_nothing, commands.lessons),
        "doctor": (_define_doctor, commands.doctor),
        "grade": (_define_grade, commands.grade),
        "template": (_define_template, commands.template),
        "handout": (_define_handout, commands.handout),
        "check": (_define_check, commands.check),
        "test": (_define_nothing, commands.test),
        "pin": (_define_nothing, commands.pin),
    }


def _define_nothing(group: argparse._ArgumentGroup, words: Words) -> None:
    """For verbs without options of their own."""


def _define_start(group: argparse._ArgumentGroup, words: Words) -> None:
    _define_place(group, words)
    group.add_argument("--no-browser", dest="browser", action="store_false", help=words("help_no_browser"))


def _define_doctor(group: argparse._ArgumentGroup, words: Words) -> None:
    _define_place(group, words)
    group.add_argument("--json", action="store_true", help=words("help_json"))


def _define_place(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument("--workspace", type=Path, metavar="DIR", help=words("help_workspace"))
    group.add_argument("--port", type=int, default=8888, metavar="N", help=words("help_port"))


def _define_grade(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument("exercise", metavar="EXERCISE", help=words("help_exercise"))
    group.add_argument("file", type=Path, metavar="FILE", help=words("help_file"))
    group.add_argument("--seed", type=int, default=0, metavar="N", help=words("help_seed"))
    group.add_argument("--json", action="store_true", help=words("help_json"))


def _define_handout(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument("what", nargs="?", default="all", metavar="WHAT", help=words("help_what"))
    group.add_argument("--edition", action="append", metavar="NAME", help=words("help_edition"))
    group.add_argument("--to", action="append", metavar="FORMAT", help=words("help_to"))
    group.add_argument("--out", type=Path, default=Path("handouts"), metavar="DIR", help=words("help_out"))


def _define_template(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument("what", nargs="*", metavar="WHAT", help=words("help_template_what"))
    group.add_argument("--out", type=Path, metavar="FILE", help=words("help_template_out"))
    group.add_argument("--read", type=Path, metavar="FILE", help=words("help_template_read"))


def _define_check(group: argparse._ArgumentGroup, words: Words) -> None:
    group.add_argument("what", nargs="*", metavar="WHAT", help=words("help_check_what"))
    group.add_argument("--coverage", action="store_true", help=words("help_coverage"))
    group.add_argument("--seeds", type=int, default=3, metavar="N", help=words("help_seeds"))
    group.add_argument("--source", type=Path, metavar="FILE", help=words("help_source"))
    group.add_argument("--fix", action="store_true", help=words("help_fix"))
    group.add_argument("--json", action="store_true", help=words("help_json"))


if __name__ == "__main__":
    sys.exit(main())
