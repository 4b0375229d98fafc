"""What went wrong, in words for somebody who has never read a traceback."""

from __future__ import annotations

from typing import Any

import pandas as pd

from course.grading.proxy import Mishap
from course.messages import catalogue, say
from course.model.report import Outcome

_OUTCOMES = {"late": Outcome.TIMED_OUT}


def explain(mishap: Mishap, language: str) -> tuple[Outcome, str]:
    """Return the outcome a mishap comes to and a message: what, where, and what to try."""
    function = mishap.function
    if mishap.kind == "error":
        return _explain_error(mishap.told, function, language)
    if mishap.kind == "unsupported":
        return Outcome.ERRORED, _explain_value(mishap.told["type"], function, language)
    key = f"grading.{mishap.kind}" + ("" if function else "_loading")
    message = say(key, language, function=function)
    if mishap.kind == "ended":
        message += _explain_status(mishap.told.get("status"), language)
    return _OUTCOMES.get(mishap.kind, Outcome.ERRORED), message


def describe_value(value: Any, language: str) -> str:
    """Return what kind of value this is, in words; never the value."""
    kinds = (
        (type(None), "none"),
        (pd.DataFrame, "table"),
        (pd.Series, "series"),
        (bool, "truth"),
        (int | float, "number"),
        (str, "text"),
        (list, "list"),
        (dict, "dict"),
    )
    key = next((key for kind, key in kinds if isinstance(value, kind)), "other")
    columns = ", ".join(str(label) for label in value.columns[:8]) if isinstance(value, pd.DataFrame) else ""
    return say(f"grading.value_{key}", language, columns=columns[:200])


def _explain_error(told: dict[str, Any], function: str, language: str) -> tuple[Outcome, str]:
    names = [told["type"], *told["parents"]]
    if "NotImplementedError" in names:
        return Outcome.NOT_ATTEMPTED, say("grading.unfinished", language, function=function or "…")
    known = catalogue(language)
    key = next((f"grading.error_{name}" for name in names if f"grading.error_{name}" in known), "grading.error_other")
    what = say(key, language, type=told["type"], message=told["message"], name=told["name"] or told["message"])
    return Outcome.ERRORED, _where(told, function, language) + what


def _where(told: dict[str, Any], function: str, language: str) -> str:
    if told["line"] and told["text"]:
        return say("grading.at_line", language, line=told["line"], text=told["text"])
    return say("grading.in_function", language, function=function) if function else ""


def _explain_value(what: str, function: str, language: str) -> str:
    special = {"multiindex", "deep", "large"}
    key = f"grading.unsupported_{what}" if what in special else "grading.unsupported"
    return say(key, language, function=function, type=what)


def _explain_status(status: int | None, language: str) -> str:
    if status is None:
        return ""
    if status >= 0:
        return say("grading.ended_by_exit", language, status=status)
    return say("grading.ended_by_signal", language, signal=-status)
