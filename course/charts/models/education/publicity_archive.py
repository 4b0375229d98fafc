"""What the archive desk shows: five events step by step, codes in order of date, what may be published and what not."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
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
from course.model.short_answer import number
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
_MOST = 99
"""An event has two digits in a code, and so has an asset of an event and kind."""


@dataclass(frozen=True)
class Reading:
    """Events and assets as the domain has them, and what could not be taken as it stands."""

    events: pd.DataFrame
    assets: pd.DataFrame
    blank: list[str]
    """Assets with a cell that is not filled in; they are taken at their worst."""
    left_out: list[str]
    """Assets of no known event or kind, and events without a day."""
    again: list[str]


def read(values: Values) -> Reading:
    """Read both sheets; an asset that belongs to no event with a day has no place in an archive."""
    events, again = keyed(_EVENT_SHEET.frame(values["events"]))
    for step in Step:
        events[str(step)] = events[str(step)] == "yes"
    typed = events["day"].astype(str).str.strip().str.replace("[/.]", "-", regex=True)
    events["day"] = pd.to_datetime(typed, errors="coerce", format="%Y-%m-%d")
    events, beyond = events.iloc[:_MOST], events["event"].iloc[_MOST:]
    assets, twice = keyed(_ASSET_SHEET.frame(values["assets"]))
    days = dict(zip(events["event"], events["day"], strict=True))
    assets["day"] = pd.to_datetime(assets["event"].map(days))
    placed = assets["day"].notna() & assets["kind"].isin(list(Kind))
    placed &= assets.groupby(["event", "kind"]).cumcount() < _MOST
    left_out = [*events.loc[events["day"].isna(), "event"], *beyond, *assets.loc[~placed, "asset_id"]]
    assets, blank = _at_worst(assets[placed].reset_index(drop=True))
    # The domain counts events as numbers, the sheet holds text.
    numbers = _numbers(events["event"].tolist())
    events = events.assign(event=events["event"].map(numbers).astype("int64"))
    assets = assets.assign(event=assets["event"].map(numbers).astype("int64"))
    return Reading(events, assets, blank, left_out, [*again, *twice])


def _at_worst(assets: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    fine = assets["unsourced"].between(0, 99)
    seen = assets["faces"].isin(list(Faces))
    blank = ~seen | ((assets["kind"] == Kind.NEWS) & ~fine)
    taken = assets.assign(
        unsourced=assets["unsourced"].where(fine, 1.0),
        faces=assets["faces"].where(seen, str(Faces.CHILD)),
        consent=assets["consent"].where(assets["consent"].isin(list(Consent)), str(Consent.NONE)),
    )
    return taken, assets.loc[blank, "asset_id"].tolist()


def _numbers(keys: list[str]) -> dict[str, int]:
    """Return a number for each event: its own where every event has one, else its place in the table."""
    own = [number(key) for key in keys]
    fine = [int(n) for n in own if n is not None and 1 <= n <= _MOST and n == int(n)]
    if len(set(fine)) == len(keys):
        return dict(zip(keys, fine, strict=True))
    return {key: place for place, key in enumerate(keys, 1)}


def steps_chart(events: pd.DataFrame, language: str) -> Exhibit:
    """Draw the three steps of each event: done in order dark, lacking or done out of turn hatched."""
    title = say("publicity_archive.steps", language)
    drawn = events.iloc[:CHART_ROWS].to_dict("records")
    rows = labels([f"E{row['event']:02d} {row['name']}" for row in drawn], 16)
    words_of = {key: say(f"publicity_archive.{key}", language) for key in ("done", "lacking", "too_soon")}
    cells: dict[tuple[str, str], str] = {}
    dark: set[tuple[str, str]] = set()
    hatched: set[tuple[str, str]] = set()
    told_of = []
    for label, row in zip(rows, drawn, strict=True):
        first = missing_step({step: bool(row[str(step)]) for step in Step})
        reached = list(Step).index(first) if first else len(Step)
        shown = []
        for place, step in enumerate(Step):
            state = "done" if place < reached else "too_soon" if row[str(step)] else "lacking"
            cells[label, STEP_LABELS[step]] = words_of[state]
            (dark if state == "done" else hatched).add((label, STEP_LABELS[step]))
            shown.append(f"{STEP_LABELS[step]} {words_of[state]}")
        told_of.append(f"{label} {'，'.join(shown)}")
    figure = matrix(
        first_of(title, len(events), language), rows, list(STEP_LABELS.values()), cells, dark=dark, hatched=hatched
    )
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series="；".join(told_of) or "—"))


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


def summary(reading: Reading, language: str) -> Exhibit:
    """Return in sentences how many are archived and publishable, and which step each event lacks first."""
    assets, events = reading.assets, reading.events
    notes = [told("repeated", reading.again, language)]
    if reading.left_out:
        notes.append(say("publicity_archive.left_out", language, ids=listed(reading.left_out, language)))
    if assets.empty:
        nothing = say("own_rows.nothing", language)
        return Exhibit(say("publicity_archive.status", language), text=nothing + "".join(notes))
    made = archive(assets, events)
    sentences = [
        say("publicity_archive.counts", language, all=len(assets), archived=len(made),
            ok=int((made["release"] == Release.OK).sum()))
    ]  # fmt: skip
    lacking = missing(events)
    if len(lacking):
        names = dict(zip(events["event"], events["name"], strict=True))
        steps = [f"{names[row.event]}：{STEP_LABELS[Step(row.step)]}" for row in lacking.itertuples()]
        sentences.append(say("publicity_archive.lacking_told", language, events=listed(steps, language, "；")))
    for reason in (Release.GUARDIAN, Release.CONSENT, Release.SOURCE):
        ids = made.loc[made["release"] == reason, "asset_id"].tolist()
        if ids:
            held = listed(ids, language)
            sentences.append(say("publicity_archive.held", language, ids=held, reason=RELEASE_LABELS[reason]))
    if reading.blank:
        sentences.append(say("publicity_archive.blank", language, ids=listed(reading.blank, language)))
    return Exhibit(say("publicity_archive.status", language), text="".join([*sentences, *notes]))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheets."""
    reading = read(values)
    return [
        summary(reading, language),
        steps_chart(reading.events, language),
        index_table(reading.assets, reading.events, language),
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
        Column("event", words("publicity_archive.event"), choices_from="events"),
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
