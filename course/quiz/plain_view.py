"""A question as plain text, for front ends that cannot draw it."""

from __future__ import annotations

import re
from typing import Any

from course.messages import say
from course.quiz.answer_text import letter
from course.quiz.inline import plain

_LISTS = ("choices", "items", "lefts", "rights", "categories")
_BLANK = re.compile(r"\{\w+\}")


def question_text(public: dict[str, Any], language: str) -> str:
    """Return heading, stem and everything there is to choose from; the public data hold no key."""
    lines = [public["heading"], plain(_BLANK.sub("＿＿＿＿", public["stem"]))]
    for name in _LISTS:
        options = public.get(name, [])
        lines += [
            say("quiz.answer_letter", language, letter=letter(place), text=plain(option["text"]))
            for place, option in enumerate(options)
        ]
    return "\n".join([*lines, say("quiz.restart", language)])
