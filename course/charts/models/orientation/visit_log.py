"""What the model of the visit log shows: the notes of a fictional trip by place or by action, and what is missing."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, listed, told
from course.charts.style import FILLS
from course.charts.working_model import Pick, Rows, Sheet, Slider, Ticks, Values, WorkingModel, words
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

_COUNT, _MOST = "integer", 9999
SHEET = Sheet(
    "log",
    words("visit_log.log"),
    (
        Column("site", words("visit_log.place")),
        *(
            Column(str(action), words(f"visit_log.{action}_notes"), editable=True, entry=_COUNT)
            for action in ACTION_LABELS
        ),
    ),
    _LOG,
)


def read_log(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the sheet as a log, with what is no whole number from 0 up left out, and what to say of such cells."""
    named = [row for row in rows if row[0].strip()]
    log = SHEET.frame(tuple(named))
    unread = 0
    for place, action in enumerate(Action, 1):
        typed = pd.Series([row[place].strip() != "" for row in named], dtype=bool)
        notes = log[str(action)]
        good = notes.between(0, _MOST) & (notes % 1 == 0)
        unread += int((typed & ~good).sum())
        log[str(action)] = notes.where(good)
    log, again = keyed(log)
    said = say("visit_log.unread", language, count=unread) if unread else ""
    return log, said + told("repeated", again, language)


def summary(gaps: pd.DataFrame, shares: pd.DataFrame, notes: str, language: str) -> Exhibit:
    """Return in a sentence or two what the log comes to."""
    title = say("visit_log.chart_by_site", language)
    said = say("visit_log.nothing_counted", language)
    if len(shares):
        said = say("visit_log.nothing_logged", language)
    if shares["n"].sum():
        most = shares[shares["n"] == shares["n"].max()]
        complete = listed(gaps.loc[gaps["complete"], "site"].tolist(), language) or say("visit_log.no_site", language)
        said = say(
            "visit_log.summary",
            language,
            sites=len(gaps),
            total=int(shares["n"].sum()),
            most="、".join(f"{ACTION_LABELS[Action(row.action)]} {row.share:.0%}" for row in most.itertuples()),
            complete=complete,
        )
    return Exhibit(title, text=said + notes)


def notes_chart(log: pd.DataFrame, actions: list[Action], view: str, language: str) -> Exhibit:
    """Draw the notes of each place by action, or of each action by place."""
    title = say(f"visit_log.chart_{view}", language)
    # Pieces of one bar are told apart by their fill, of which there are few; bars of their own may be more.
    most = len(FILLS) if view == "by_action" else CHART_ROWS
    drawn = log.head(most)
    by_action = {ACTION_LABELS[action]: [float(n) for n in drawn[str(action)].fillna(0)] for action in actions}
    sites = labels([str(site) for site in drawn["site"]], 6)
    names, series = sites, by_action
    if view == "by_action":
        names = list(by_action)
        series = {site: [notes[place] for notes in by_action.values()] for place, site in enumerate(sites)}
    # With nothing ticked there is no series, and a legend without entries cannot be drawn.
    shown = series if names and series else {"—": [0.0] * len(names)}
    heading = first_of(title, len(log), language, most)
    figure = stacked_bars(names or ["—"], shown if names else {"—": [0.0]}, title=heading,
                          y_label=say("visit_log.notes", language))  # fmt: skip
    return Exhibit(title, figure=figure, alt=alt_text(heading, names, series, language))


def notes_table(gaps: pd.DataFrame, shares: pd.DataFrame, view: str, own: bool, language: str) -> Exhibit:
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
            say("visit_log.place" if own else "visit_log.site", language): gaps["site"],
            say("visit_log.notes", language): gaps["n_notes"].astype(int),
            say("visit_log.missing", language): [text or say("visit_log.none_missing", language) for text in lacking],
        }
    )
    marked = frozenset(place for place, text in enumerate(lacking) if text)
    return Exhibit(title, table=table, marked=marked)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    assumptions = replaced(ASSUMPTIONS, min_notes=float(values["min_notes"]))
    log, notes = read_log(values["log"], language)
    actions = [action for action in Action if str(action) in values["counted"]]
    gaps, shares = find_gaps(log, assumptions, actions), share_actions(log, actions)
    return [
        summary(gaps, shares, notes, language),
        notes_chart(log, actions, values["view"], language),
        notes_table(gaps, shares, values["view"], brought(SHEET, values["log"]), language),
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
