"""What the archive desk shows: five events step by step, codes in order of date, what may be published and what not."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.working_model import Sheet, Values, WorkingModel, words
from course.domains.education.publicity_archive import (
    ASSUMPTIONS,
    CONSENT_LABELS,
    FACES_LABELS,
    KIND_LABELS,
    RELEASE_LABELS,
    STEP_LABELS,
    Consent,
    Faces,
    Kind,
    Release,
    Step,
    archive,
    missing,
    missing_step,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_EVENTS = (
    ("1", "义诊进村", "2026-09-10", "yes", "yes", "yes"),
    ("2", "丰收晚会", "2026-09-26", "yes", "", "yes"),
    ("3", "儿童画展", "2026-06-01", "yes", "yes", "yes"),
    ("4", "党员活动日", "2026-10-10", "yes", "yes", ""),
    ("5", "果园开剪", "2026-08-15", "yes", "yes", "yes"),
)
_ASSETS = (
    ("a", "1", "P", "crowd", "none", ""),
    ("b", "1", "P", "adult", "none", ""),
    ("c", "1", "N", "nobody", "none", "1"),
    ("d", "2", "V", "crowd", "none", ""),
    ("e", "3", "P", "child", "own", ""),
    ("f", "3", "P", "nobody", "none", ""),
    ("g", "3", "N", "nobody", "none", "0"),
    ("h", "4", "P", "adult", "own", ""),
    ("i", "5", "V", "adult", "own", ""),
    ("j", "5", "P", "nobody", "none", ""),
)
"""Asset, event, kind, who can be recognised, consent, claims of a news item without a source."""


def read(values: Values) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Return events, assets and the assets with a cell that is not filled in; those are taken at their worst."""
    events = _EVENT_SHEET.frame(values["events"])
    for step in Step:
        events[str(step)] = events[str(step)] == "yes"
    assets = _ASSET_SHEET.frame(values["assets"])
    news = assets["kind"] == Kind.NEWS
    fine = assets["unsourced"].between(0, 99)
    blank = (assets["faces"] == "") | (news & ~fine)
    assets["unsourced"] = assets["unsourced"].where(fine, 1.0)
    assets["faces"] = assets["faces"].replace("", str(Faces.CHILD))
    assets["consent"] = assets["consent"].replace("", str(Consent.NONE))
    days = dict(zip(events["event"], events["day"], strict=True))
    assets["day"] = pd.to_datetime(assets["event"].map(days))
    # The domain counts events as numbers, the sheet holds text.
    return (
        events.astype({"event": "int64"}),
        assets.astype({"event": "int64"}),
        assets.loc[blank, "asset_id"].tolist(),
    )


def steps_chart(events: pd.DataFrame, language: str) -> Exhibit:
    """Draw the three steps of each event: done in order dark, lacking or done out of turn hatched."""
    title = say("publicity_archive.steps", language)
    rows = [f"E{row['event']:02d} {row['name']}" for row in events.to_dict("records")]
    words_of = {key: say(f"publicity_archive.{key}", language) for key in ("done", "lacking", "too_soon")}
    cells: dict[tuple[str, str], str] = {}
    dark: set[tuple[str, str]] = set()
    hatched: set[tuple[str, str]] = set()
    told = []
    for label, row in zip(rows, events.to_dict("records"), strict=True):
        first = missing_step({step: bool(row[str(step)]) for step in Step})
        reached = list(Step).index(first) if first else len(Step)
        shown = []
        for place, step in enumerate(Step):
            state = "done" if place < reached else "too_soon" if row[str(step)] else "lacking"
            cells[label, STEP_LABELS[step]] = words_of[state]
            (dark if state == "done" else hatched).add((label, STEP_LABELS[step]))
            shown.append(f"{STEP_LABELS[step]} {words_of[state]}")
        told.append(f"{label} {'，'.join(shown)}")
    figure = matrix(title, rows, list(STEP_LABELS.values()), cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series="；".join(told)))


def index_table(assets: pd.DataFrame, events: pd.DataFrame, language: str) -> Exhibit:
    """Return the archive's index in order of the codes, then what has no code yet; what is not published is marked."""
    names = dict(zip(events["event"], events["name"], strict=True))
    made = archive(assets, events).merge(assets, on="asset_id")
    out = assets[~assets["asset_id"].isin(made["asset_id"])].assign(code="—", release=str(Release.STEPS))
    table = pd.concat([made, out], ignore_index=True) if len(out) else made
    shown = pd.DataFrame(
        {
            say("publicity_archive.code", language): table["code"],
            say("publicity_archive.asset", language): table["asset_id"],
            say("publicity_archive.name", language): [names[event] for event in table["event"]],
            say("publicity_archive.kind", language): [KIND_LABELS[Kind(kind)] for kind in table["kind"]],
            say("publicity_archive.faces", language): [FACES_LABELS[Faces(faces)] for faces in table["faces"]],
            say("publicity_archive.release", language): [RELEASE_LABELS[Release(r)] for r in table["release"]],
        }
    )
    marked = frozenset(place for place, release in enumerate(table["release"]) if release != Release.OK)
    return Exhibit(say("publicity_archive.index", language), table=shown, marked=marked)


def summary(assets: pd.DataFrame, events: pd.DataFrame, blank: list[str], language: str) -> Exhibit:
    """Return in sentences how many are archived and publishable, and which step each event lacks first."""
    made = archive(assets, events)
    told = [
        say("publicity_archive.counts", language, all=len(assets), archived=len(made),
            ok=int((made["release"] == Release.OK).sum()))
    ]  # fmt: skip
    lacking = missing(events)
    if len(lacking):
        names = dict(zip(events["event"], events["name"], strict=True))
        listed = "；".join(f"{names[row.event]}：{STEP_LABELS[Step(row.step)]}" for row in lacking.itertuples())
        told.append(say("publicity_archive.lacking_told", language, events=listed))
    for reason in (Release.GUARDIAN, Release.CONSENT, Release.SOURCE):
        ids = made.loc[made["release"] == reason, "asset_id"]
        if len(ids):
            told.append(say("publicity_archive.held", language, ids="、".join(ids), reason=RELEASE_LABELS[reason]))
    if blank:
        told.append(say("publicity_archive.blank", language, ids="、".join(blank)))
    return Exhibit(say("publicity_archive.status", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheets."""
    events, assets, blank = read(values)
    return [
        summary(assets, events, blank, language),
        steps_chart(events, language),
        index_table(assets, events, language),
        assumptions_exhibit(ASSUMPTIONS, language),
    ]


def _sheets() -> tuple[Sheet, Sheet]:
    yes = (("yes", words("publicity_archive.yes")),)
    events = (
        Column("event", words("publicity_archive.event")),
        Column("name", words("publicity_archive.name")),
        Column("day", words("publicity_archive.day")),
        *(Column(str(step), Text(label), yes, editable=True) for step, label in STEP_LABELS.items()),
    )
    assets = (
        Column("asset_id", words("publicity_archive.asset")),
        Column("event", words("publicity_archive.event")),
        Column("kind", words("publicity_archive.kind"), tuple((str(k), Text(t)) for k, t in KIND_LABELS.items())),
        Column("faces", words("publicity_archive.faces"), tuple((str(f), Text(t)) for f, t in FACES_LABELS.items()),
               editable=True),
        Column("consent", words("publicity_archive.consent"),
               tuple((str(c), Text(t)) for c, t in CONSENT_LABELS.items()), editable=True),
        Column("unsourced", words("publicity_archive.unsourced"), editable=True, entry="integer"),
    )  # fmt: skip
    return (
        Sheet("events", words("publicity_archive.events"), events, _EVENTS),
        Sheet("assets", words("publicity_archive.assets"), assets, _ASSETS),
    )


_EVENT_SHEET, _ASSET_SHEET = _sheets()

MODEL = WorkingModel((_EVENT_SHEET, _ASSET_SHEET), draw)
