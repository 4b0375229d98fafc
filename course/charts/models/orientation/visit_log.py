"""What the model of the visit log shows: the notes of a fictional trip by place or by action, and what is missing."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.working_model import Pick, Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.orientation.visit_log import ACTION_LABELS, ASSUMPTIONS, Action, find_gaps, share_actions
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_LOG = (
    ("示例村01", "3", "4", "1", "1", ""),
    ("示例街道A", "2", "3", "2", "0", "1"),
    ("示例社区02", "3", "1", "", "1", ""),
    ("示例企业B", "1", "2", "1", "1", "1"),
)
"""Notes of a fictional trip: much looked at and listened to, little thought over."""

_COUNT = "integer"
SHEET = Sheet(
    "log",
    words("visit_log.log"),
    (
        Column("site", words("visit_log.site")),
        *(Column(str(action), Text(label), editable=True, entry=_COUNT) for action, label in ACTION_LABELS.items()),
    ),
    _LOG,
)


def read_log(rows: tuple[tuple[str, ...], ...]) -> tuple[pd.DataFrame, int]:
    """Return the sheet as a log, with what is no whole number from 0 up left out, and the count of such cells."""
    log = SHEET.frame(rows)
    unread = 0
    for place, action in enumerate(Action, 1):
        typed = pd.Series([row[place].strip() != "" for row in rows], dtype=bool)
        notes = log[str(action)]
        good = notes.notna() & (notes >= 0) & (notes % 1 == 0)
        unread += int((typed & ~good).sum())
        log[str(action)] = notes.where(good)
    return log, unread


def summary(gaps: pd.DataFrame, shares: pd.DataFrame, unread: int, language: str) -> Exhibit:
    """Return in a sentence or two what the log comes to."""
    title = say("visit_log.chart_by_site", language)
    told = say("visit_log.nothing_counted", language)
    if len(shares):
        told = say("visit_log.nothing_logged", language)
    if shares["n"].sum():
        most = shares[shares["n"] == shares["n"].max()]
        complete = "、".join(gaps.loc[gaps["complete"], "site"]) or say("visit_log.no_site", language)
        told = say(
            "visit_log.summary",
            language,
            sites=len(gaps),
            total=int(shares["n"].sum()),
            most="、".join(f"{ACTION_LABELS[Action(row.action)]} {row.share:.0%}" for row in most.itertuples()),
            complete=complete,
        )
    if unread:
        told += say("visit_log.unread", language, count=unread)
    return Exhibit(title, text=told)


def notes_chart(log: pd.DataFrame, actions: list[Action], view: str, language: str) -> Exhibit:
    """Draw the notes of each place by action, or of each action by place."""
    title = say(f"visit_log.chart_{view}", language)
    by_action = {ACTION_LABELS[action]: [float(n) for n in log[str(action)].fillna(0)] for action in actions}
    sites = [str(site) for site in log["site"]]
    labels, series = sites, by_action
    if view == "by_action":
        labels = list(by_action)
        series = {site: [notes[place] for notes in by_action.values()] for place, site in enumerate(sites)}
    # With nothing ticked there is no series, and a legend without entries cannot be drawn.
    shown = series if labels and series else {"—": [0.0] * len(labels)}
    figure = stacked_bars(labels or ["—"], shown if labels else {"—": [0.0]}, title=title,
                          y_label=say("visit_log.notes", language))  # fmt: skip
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def notes_table(gaps: pd.DataFrame, shares: pd.DataFrame, view: str, language: str) -> Exhibit:
    """Return what each place lacks, or how much each action has; places that lack something are marked."""
    title = say(f"visit_log.table_{view}", language)
    if view == "by_action":
        table = pd.DataFrame(
            {
                say("visit_log.action", language): [ACTION_LABELS[Action(action)] for action in shares["action"]],
                say("visit_log.notes", language): shares["n"],
                say("visit_log.share", language): [f"{share:.0%}" for share in shares["share"]],
            }
        )
        return Exhibit(title, table=table)
    lacking = ["、".join(ACTION_LABELS[action] for action in missing) for missing in gaps["missing"]]
    table = pd.DataFrame(
        {
            say("visit_log.site", language): gaps["site"],
            say("visit_log.notes", language): gaps["n_notes"].astype(int),
            say("visit_log.missing", language): [text or say("visit_log.none_missing", language) for text in lacking],
        }
    )
    marked = frozenset(place for place, text in enumerate(lacking) if text)
    return Exhibit(title, table=table, marked=marked)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    assumptions = replaced(ASSUMPTIONS, min_notes=float(values["min_notes"]))
    log, unread = read_log(values["log"])
    actions = [action for action in Action if str(action) in values["counted"]]
    gaps, shares = find_gaps(log, assumptions, actions), share_actions(log, actions)
    return [
        summary(gaps, shares, unread, language),
        notes_chart(log, actions, values["view"], language),
        notes_table(gaps, shares, values["view"], language),
        assumptions_exhibit(assumptions, language),
    ]


_VIEWS = tuple((view, words(f"visit_log.{view}")) for view in ("by_site", "by_action"))
_TICKS = tuple((str(action), Text(label)) for action, label in ACTION_LABELS.items())

MODEL = WorkingModel(
    (
        SHEET,
        Slider("min_notes", words("visit_log.min_notes"), 1, 5, int(ASSUMPTIONS.loc["min_notes", "value"])),
        Pick("view", words("visit_log.view"), _VIEWS, "by_site"),
        Ticks("counted", words("visit_log.counted"), _TICKS, tuple(str(action) for action in Action)),
    ),
    draw,
)
