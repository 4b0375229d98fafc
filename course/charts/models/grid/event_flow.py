"""What a simulated sub-district shows: cases left open day by day, where they wait, and how sure all of it is."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import lines, stacked_bars
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.flow_measures import MEASURES, SEEDS, daily_bands, mean_waits, summary_bands
from course.domains.grid.flow_simulation import ASSUMPTIONS, DESKS, POST_LABELS, Desk, Post, Rule, Setting, Turn
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_ADJUSTABLE = {"load": (0, 18), "local": (0, 80), "faulty": (0, 40)}
"""Parameters with the ends of their sliders."""
_STAFF, _MINUTES = (0, 9), (1, 480)
"""What a cell of the sheet may hold; anything else counts as the default and is said to."""
_HOURS = ("median_hours", "waiting")


def reference_settings() -> dict[str, Setting]:
    """Return what the present setting can be compared with, by name."""
    base = Setting()
    desks = dict(base.desks)
    more = desks | {Post.DEPARTMENT: replace(desks[Post.DEPARTMENT], staff=desks[Post.DEPARTMENT].staff + 1)}
    return {
        "on_word": replace(base, rule=Rule.ON_WORD),
        "start": base,
        "more_staff": replace(base, desks=tuple(more.items())),
        "more_load": replace(base, load=base.load + 3),
    }


def read_setting(values: Values) -> tuple[Setting, list[str]]:
    """Return the setting as the controls stand, and the posts whose cells could not be read."""
    sheet = _sheet().frame(values["desks"])
    desks, unread = {}, []
    for post, staff, minutes in zip(Post, sheet["staff"], sheet["minutes"], strict=True):
        fine = _STAFF[0] <= staff <= _STAFF[1] and staff == int(staff) and _MINUTES[0] <= minutes <= _MINUTES[1]
        desks[post] = Desk(int(staff), float(minutes)) if fine else DESKS[post]
        if not fine:
            unread.append(POST_LABELS[post])
    moved = {param: float(values[param]) for param in _ADJUSTABLE}
    setting = Setting(tuple(desks.items()), **moved, rule=Rule(values["rule"]), turn=Turn(values["turn"]))  # type: ignore[arg-type]
    return setting, unread


def open_chart(now: Setting, other: Setting, names: tuple[str, str], language: str) -> Exhibit:
    """Draw the cases left open at the end of each day with their bands, and where books and street differ, both."""
    title = say("event_flow.open", language)
    tables = {names[0]: daily_bands(now), names[1]: daily_bands(other)}
    for name, setting in zip(names, (now, other), strict=True):
        if setting.rule is Rule.ON_WORD:
            tables[say("event_flow.unsound", language, name=name)] = daily_bands(setting, sound=True)
    labels = [str(day) for day in tables[names[0]]["day"]]
    series = {name: [float(n) for n in table["median"]] for name, table in tables.items()}
    bands = {name: (table["low"].tolist(), table["high"].tolist()) for name, table in tables.items() if name in names}
    figure = lines(
        labels,
        series,
        title=title,
        x_label=say("event_flow.day", language),
        y_label=say("event_flow.cases", language),
        bands=bands,
    )
    told = "；".join(
        say(
            "event_flow.alt_line",
            language,
            name=name,
            first=f"{table['median'].iloc[0]:g}",
            middle=f"{table['median'].iloc[len(table) // 2]:g}",
            last=_span(table.iloc[-1], "{:.0f}"),
        )
        for name, table in tables.items()
    )
    return Exhibit(title, figure=figure, alt=f"{title}：{told}。")


def waits_chart(now: Setting, other: Setting, names: tuple[str, str], language: str) -> Exhibit:
    """Draw the mean hours a case waits at each post, one bar per setting."""
    title = say("event_flow.waits", language)
    waits = [mean_waits(now), mean_waits(other)]
    series = {POST_LABELS[post]: [round(wait[post], 1) for wait in waits] for post in Post}
    figure = stacked_bars(list(names), series, title=title, y_label=say("event_flow.hours", language))
    told = "；".join(
        f"{name}：" + "、".join(f"{POST_LABELS[post]} {wait[post]:.1f}" for post in Post)
        for name, wait in zip(names, waits, strict=True)
    )
    return Exhibit(title, figure=figure, alt=f"{title}：{told}。")


def measures_table(now: Setting, other: Setting, names: tuple[str, str], language: str) -> Exhibit:
    """Return every measure of both settings as median and band; rows whose bands do not touch are marked."""
    found = [summary_bands(now), summary_bands(other)]
    shown = {
        name: [_span(table.loc[measure], "{:.1f}" if measure in _HOURS else "{:.0%}") for measure in MEASURES]
        for name, table in zip(names, found, strict=True)
    }
    table = pd.DataFrame(
        {say("event_flow.measure", language): [say(f"event_flow.{name}", language) for name in MEASURES], **shown}
    )
    apart = frozenset(place for place, name in enumerate(MEASURES) if _apart(found[0].loc[name], found[1].loc[name]))
    return Exhibit(say("event_flow.table", language), table=table, marked=apart)


def _span(row: pd.Series, form: str) -> str:
    if row["median"] != row["median"]:
        return "—"
    low, middle, high = (form.format(row[name]) for name in ("low", "median", "high"))
    return f"{middle}（{low}～{high}）"


def _apart(one: pd.Series, other: pd.Series) -> bool:
    return bool(one["low"] > other["high"] or other["low"] > one["high"])


def summary(now: Setting, unread: list[str], language: str) -> Exhibit:
    """Return in sentences what becomes of the cases, where they wait most, and what the spread is."""
    table, waits = summary_bands(now), mean_waits(now)
    if table["median"].isna().any():
        told = [say("event_flow.nothing", language)]
    else:
        longest = max(waits, key=lambda post: waits[post])
        on_time = table.loc["on_time_share"]
        told = [
            say(
                "event_flow.summary",
                language,
                runs=len(SEEDS),
                closed=f"{table.loc['closed_share', 'median']:.0%}",
                on_time=f"{on_time['median']:.0%}",
                low=f"{on_time['low']:.0%}",
                high=f"{on_time['high']:.0%}",
                post=POST_LABELS[longest],
                hours=f"{waits[longest]:.1f}",
            )
        ]
        told += [say(f"event_flow.said_{now.rule}", language, share=_gap(table))]
    told += [say("event_flow.nobody", language, post=POST_LABELS[post]) for post, desk in now.desks if not desk.staff]
    if unread:
        told.append(say("event_flow.unread", language, posts="、".join(unread)))
    return Exhibit(say("event_flow.table", language), text="".join(told))


def _gap(table: pd.DataFrame) -> str:
    return f"{max(table.loc['closed_share', 'median'] - table.loc['sound_share', 'median'], 0.0):.0%}"


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; the same controls always give the same figures."""
    now, unread = read_setting(values)
    names = (say("event_flow.now", language), say(f"event_flow.{values['reference']}", language))
    other = reference_settings()[values["reference"]]
    shown = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    return [
        summary(now, unread, language),
        open_chart(now, other, names, language),
        measures_table(now, other, names, language),
        waits_chart(now, other, names, language),
        assumptions_exhibit(shown, language),
    ]


def _sheet() -> Sheet:
    columns = (
        Column("post", words("event_flow.post")),
        Column("at", words("event_flow.at")),
        Column("staff", words("event_flow.staff"), editable=True, entry="integer"),
        Column("minutes", words("event_flow.minutes"), editable=True, entry="integer"),
    )
    rows = tuple(
        (POST_LABELS[post], say(f"event_flow.at_{post}"), str(desk.staff), f"{desk.minutes:g}")
        for post, desk in DESKS.items()
    )
    return Sheet("desks", words("event_flow.desks"), columns, rows, fixed=True)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    sliders = tuple(
        Slider(
            param,
            Text(f"{ASSUMPTIONS.loc[param, 'label']}（{ASSUMPTIONS.loc[param, 'unit']}）"),
            low,
            high,
            int(ASSUMPTIONS.loc[param, "value"]),
        )
        for param, (low, high) in _ADJUSTABLE.items()
    )
    rules = tuple((str(rule), words(f"event_flow.rule_{rule}")) for rule in Rule)
    turns = tuple((str(turn), words(f"event_flow.turn_{turn}")) for turn in Turn)
    references = tuple((name, words(f"event_flow.{name}")) for name in reference_settings())
    return (
        _sheet(),
        *sliders,
        Pick("rule", words("event_flow.rule"), rules, str(Rule.CHECKED)),
        Pick("turn", words("event_flow.turn"), turns, str(Turn.FIRST_COME)),
        Pick("reference", words("event_flow.reference"), references, "on_word"),
    )


MODEL = WorkingModel(_controls(), draw)
