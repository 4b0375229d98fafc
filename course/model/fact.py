"""A numbered statement of a report, in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from course.model.text import Text


class FactKind(StrEnum):
    """What kind of statement it is."""

    CONTEXT = "context"
    OBSERVATION = "observation"
    MECHANISM = "mechanism"
    PROGRAMME = "programme"
    FIGURE = "figure"
    PROBLEM = "problem"
    RECOMMENDATION = "recommendation"
    OPINION = "opinion"


class Flag(StrEnum):
    """What to be careful about."""

    REDACTED = "redacted"
    GAP = "gap"
    TYPO = "typo"
    INCONSISTENT = "inconsistent"
    DATED = "dated"
    UNSUPPORTED = "unsupported"
    UNDEFINED = "undefined"
    OPINION = "opinion"
    PRIVACY = "privacy"


@dataclass(frozen=True)
class Figure:
    """A quantity that stands in the report literally."""

    value: int | float | str
    unit: str
    what: str
    as_written: str


@dataclass(frozen=True)
class Count:
    """A number the course made by counting what the report lists."""

    value: int
    unit: str
    what: str
    counted_from: str


@dataclass(frozen=True)
class Document:
    """One of the five reports."""

    id: int
    title: str
    about: Text


@dataclass(frozen=True)
class Fact:
    """One statement; `line` is its line in the source text, which is not part of the project."""

    id: str
    document: Document
    section: str
    line: int
    kind: FactKind
    module: str
    statement: Text
    terms: tuple[str, ...]
    figures: tuple[Figure, ...]
    derived: tuple[Count, ...]
    flags: tuple[Flag, ...]
    note: str = ""
