"""What the growth record shows: one fictional pupil against their own start, six checks, totals that name nobody."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import first_of, keyed, short, usable
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.growth_comments import names_step, states_fact
from course.domains.school.growth_record import (
    ASSUMPTIONS,
    AUTHOR_LABELS,
    CHANGE_LABELS,
    ENTRIES,
    LEVELS,
    PROPERTY_LABELS,
    RULES,
    Author,
    Change,
    Property,
    below_mean,
    export_totals,
    growth,
    record_check,
)
from course.domains.synthetic import DATA_ORIGIN
from course.messages import say
from course.model.exercise import Column
from course.model.short_answer import number
from course.model.text import Text

PUPIL = "S07"
FIELDS = {"阅读": "一次读几页", "跳绳": "一分钟几个", "口算": "20 题对几题", "提问": "一月几次"}
"""Fields of the fictional class and what is counted in each."""
_STARTS = {"阅读": 6, "跳绳": 42, "口算": 13}
_LATEST = {"阅读": 12, "跳绳": 57, "口算": 16}
"""Start and latest level of the pupil shown, in three fields of four."""
_MONTHS = (9, 10, 11, 12, 1)
_ENTRIES = (
    ("9", "阅读", "6", "一次读完 6 页", "下周每天读 8 页", "teacher"),
    ("10", "跳绳", "47", "跳绳 47 个，断了 3 次", "每天练五分钟", "teacher"),
    ("11", "阅读", "9", "一次读完 9 页，讲给同桌听", "月底换一本长的", "teacher"),
    ("11", "口算", "13", "口算进步不大", "继续努力", "teacher"),
    ("12", "跳绳", "57", "跳绳 57 个，没有断", "下月试连跳两分钟", "teacher"),
    ("12", "口算", "16", "20 题对 16 题，错的都是退位", "每天挑两题验算", "teacher"),
    ("1", "阅读", "12", "一次读完 12 页", "假期读完一本书", "teacher"),
    ("", "", "", "", "", ""),
)
"""Month, field, level, fact, next step, author of one fictional record: written by the teacher alone."""
_DASHES: tuple[tuple[Any, str], ...] = (("-", "o"), ((0, (5, 2)), "s"), ((0, (1, 1.5)), "^"))
_FIELDS_DRAWN = 10
"""Fields that fit side by side."""
_CLASS, _SEED = 28, 249


def class_levels() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return levels and starts of a fictional class of 28 codes; some starts were never written down."""
    generator = np.random.default_rng(_SEED)
    middle = {"阅读": (7, 3), "跳绳": (45, 12), "口算": (13, 3), "提问": (2, 2)}
    shift = {"阅读": (-2, 4), "跳绳": (-4, 14), "口算": (-2, 4), "提问": (0, 4)}
    missing = {"阅读": 0, "跳绳": 3, "口算": 4, "提问": 1}
    starts, levels = [], []
    for field in FIELDS:
        unknown = set(generator.choice(_CLASS, missing[field], replace=False))
        for place in range(_CLASS):
            start = max(0, round(float(generator.normal(*middle[field]))))
            level = max(0, start + int(generator.integers(*shift[field])))
            code = f"S{place + 1:02d}"
            if code == PUPIL and field in _STARTS:
                start, level = _STARTS[field], _LATEST[field]
            levels.append((code, field, float(level)))
            starts.append((code, field, float("nan") if place in unknown else float(start)))
    tables = [pd.DataFrame(rows, columns=LEVELS) for rows in (levels, starts)]
    for table in tables:
        table.attrs["data_origin"] = DATA_ORIGIN
    return tables[0], tables[1]


def read_fields(values: Values) -> dict[str, float]:
    """Return the fields with the start of the pupil shown; without one it is missing."""
    table, _ = keyed(_field_sheet().frame(values["fields"]))
    return dict(zip(table["field"], usable(table["start"]), strict=True))


def read_months(values: Values) -> tuple[int, ...]:
    """Return the months of the term in order."""
    typed = (number(month) for month, *_ in values["months"])
    return tuple(dict.fromkeys(int(n) for n in typed if n is not None and n in range(1, 13)))


def read_class(values: Values) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return levels and starts of the class, one of each pupil in each field."""
    table = _class_sheet().frame(values["class"])
    named = (table["pupil"].map(str.strip) != "") & (table["field"].map(str.strip) != "")
    table = table[named].drop_duplicates(["pupil", "field"]).reset_index(drop=True)
    levels, starts = (table[["pupil", "field"]].assign(level=usable(table[column])) for column in ("level", "start"))
    return levels, starts


def read_entries(values: Values, fields: Collection[str], months: Collection[int]) -> tuple[pd.DataFrame, int]:
    """Return the complete entries of the pupil shown, and how many begun rows are not complete."""
    rows = _sheet().frame(values["entries"])
    for column in ("fact", "next_step"):
        rows[column] = rows[column].str.strip()
    fine = rows["month"].isin(list(months)) & rows["field"].isin(list(fields)) & rows["by"].isin(list(Author))
    begun = rows["month"].notna() | (rows[["field", "fact", "next_step", "by"]] != "").any(axis=1)
    kept = rows[fine].assign(pupil=PUPIL)
    kept["level"] = kept["level"].where(kept["level"] >= 0)
    return kept[[*ENTRIES, "level"]].reset_index(drop=True), int((begun & ~fine).sum())


def entry_table(entries: pd.DataFrame, language: str) -> Exhibit:
    """Return the entries as the pupil reads them; those without a fact or a next step are marked."""
    table = pd.DataFrame(
        {
            say("growth_record.month", language): [f"{month:g}" for month in entries["month"]],
            say("growth_record.field", language): entries["field"],
            say("growth_record.fact", language): entries["fact"].replace("", "—"),
            say("growth_record.next_step", language): entries["next_step"].replace("", "—"),
            say("growth_record.by", language): [AUTHOR_LABELS[Author(by)] for by in entries["by"]],
        }
    )
    fine = [states_fact(row.fact) and names_step(row.next_step) for row in entries.itertuples()]
    marked = frozenset(place for place, ok in enumerate(fine) if not ok)
    return Exhibit(say("growth_record.entries", language, pupil=PUPIL), table=table, marked=marked)


def own_chart(entries: pd.DataFrame, fields: dict[str, float], months: tuple[int, ...], language: str) -> Exhibit:
    """Draw the pupil's levels month by month against their own start, which is 100; no other pupil is in it."""
    title = say("growth_record.own", language, pupil=PUPIL)
    labels = [say("growth_record.start", language), *(say("growth_record.month_n", language, n=n) for n in months)]
    started = [(field, start) for field, start in fields.items() if start > 0]
    whole = first_of(title, len(started), language, len(_DASHES))
    series: dict[str, list[float | None]] = {}
    for field, start in started[: len(_DASHES)]:
        here = entries[(entries["field"] == field) & entries["level"].notna()]
        by_month = here.groupby("month")["level"].last()
        points_of = (round(100 * by_month[n] / start) if n in by_month else None for n in months)
        series[short(field, 8)] = [100.0, *points_of]
    figure = _draw_own(whole, labels, series, say("growth_record.own_unit", language))
    told = []
    for field, values in series.items():
        points = "，".join(
            f"{label} {value:g}" for label, value in zip(labels, values, strict=True) if value is not None
        )
        told.append(f"{field}：{points}")
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told) or '—'}。")


def _draw_own(title: str, labels: list[str], series: dict[str, list[float | None]], unit: str) -> Figure:
    """Draw lines that join the months with an entry; months without one are passed over."""
    with course_style():
        figure = Figure(figsize=(6.6, 3.4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=26)
        axes.annotate(unit, (0, 1), (-18, 8), xycoords="axes fraction", textcoords="offset points", fontsize=9)
        axes.axhline(100, color=ACCENT, linewidth=1.1, linestyle=(0, (5, 3)))
        heights = [100.0]
        for (name, values), (dash, mark) in zip(series.items(), _DASHES, strict=False):
            known = [(place, value) for place, value in enumerate(values) if value is not None]
            places, levels = [place for place, _ in known], [value for _, value in known]
            axes.plot(places, levels, linestyle=dash, marker=mark, markersize=6, color=INK, label=name)
            if len(known) > 1:
                axes.annotate(f"{levels[-1]:g}", (places[-1], levels[-1]), (9, 0), textcoords="offset points",
                              va="center", fontsize=9)  # fmt: skip
            heights += levels
        axes.set_xticks(range(len(labels)), labels)
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.set_xlim(-0.4, len(labels) - 0.6)
        span = max(max(heights) - min(heights), 40)
        axes.set_ylim(min(heights) - 0.15 * span, max(heights) + 0.2 * span)
        if series:
            figure.legend(loc="outside lower center", ncols=3, frameon=False, handlelength=3)
        return figure


def property_chart(checked: dict[Property, bool], language: str) -> Exhibit:
    """Draw the six properties of the record; those it lacks are hatched."""
    title = say("growth_record.properties", language, pupil=PUPIL)
    row, good, bad = PUPIL, say("growth_record.has", language), say("growth_record.lacks", language)
    labels = {each: PROPERTY_LABELS[each] for each in Property}
    cells = {(row, labels[each]): good if checked[each] else bad for each in Property}
    dark = [(row, labels[each]) for each in Property if checked[each]]
    hatched = [(row, labels[each]) for each in Property if not checked[each]]
    figure = matrix(title, [row], list(labels.values()), cells, dark=dark, hatched=hatched)
    told = "，".join(f"{labels[each]} {good if checked[each] else bad}" for each in Property)
    return Exhibit(title, figure=figure, alt=f"{title}：{told}。")


def property_table(checked: dict[Property, bool], language: str) -> Exhibit:
    """Return the six properties with how the course reads each; those the record lacks are marked."""
    good, bad = say("growth_record.has", language), say("growth_record.lacks", language)
    table = pd.DataFrame(
        {
            say("growth_record.property", language): [PROPERTY_LABELS[each] for each in Property],
            say("growth_record.rule", language): [RULES[each] for each in Property],
            say("growth_record.record", language): [good if checked[each] else bad for each in Property],
        }
    )
    marked = frozenset(place for place, each in enumerate(Property) if not checked[each])
    return Exhibit(say("growth_record.property_table", language), table=table, marked=marked)


def class_chart(counts: pd.DataFrame, shown: pd.DataFrame, language: str) -> Exhibit:
    """Draw what leaves the class, field by field; a field with a small count is one piece that is not divided."""
    title = say("growth_record.class_chart", language)
    names = [CHANGE_LABELS[each] for each in (Change.UP, Change.SAME, Change.DOWN)]
    whole = say("growth_record.undivided", language)
    drawn = first_of(title, len(shown), language, _FIELDS_DRAWN)
    figure = _draw_class(drawn, shown.iloc[:_FIELDS_DRAWN], names, whole, say("growth_record.pupils", language))
    told = []
    for row in shown.itertuples():
        parts = [row.n_up, row.n_same, row.n_down]
        if row.n != row.n:
            told.append(f"{row.field} —")
        elif parts[0] != parts[0]:
            told.append(f"{row.field} {whole} {row.n:g}")
        else:
            told.append(f"{row.field} " + "，".join(f"{name} {n:g}" for name, n in zip(names, parts, strict=True)))
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told)}。")


def _draw_class(title: str, shown: pd.DataFrame, names: list[str], whole: str, unit: str) -> Figure:
    with course_style():
        figure = Figure(figsize=(6.6, 3.4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=26)
        axes.annotate(unit, (0, 1), (-18, 8), xycoords="axes fraction", textcoords="offset points", fontsize=9)
        divided = shown["n_up"].notna()
        total = shown["n"].where(~divided).fillna(0).tolist()
        series = [shown[part].fillna(0).tolist() for part in ("n_up", "n_same", "n_down")]
        base = [0.0] * len(shown)
        for name, heights, fill in zip([*names, whole], [*series, total], (0, 1, 2, 3), strict=True):
            colour, hatch = FILLS[fill]
            axes.bar(range(len(shown)), heights, 0.6, bottom=base, label=name, color=colour, hatch=hatch,
                     edgecolor=INK, linewidth=0.8)  # fmt: skip
            ground = None if fill in (0, 2) else {"facecolor": colour, "edgecolor": "none", "pad": 0.8}
            letters = "white" if fill == 0 else INK
            for place, height in enumerate(heights):
                if height:
                    middle = base[place] + height / 2
                    axes.text(place, middle, f"{height:g}", ha="center", va="center", fontsize=9, color=letters,
                              bbox=ground)  # fmt: skip
            base = [low + height for low, height in zip(base, heights, strict=True)]
        axes.set_xticks(range(len(shown)), [short(field, 5) for field in shown["field"]])
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.set_ylim(0, max([*base, 1]) * 1.1)
        figure.legend(loc="outside lower center", ncols=4, frameon=False)
        return figure


def export_table(shown: pd.DataFrame, language: str) -> Exhibit:
    """Return the table that may leave the class: totals only, no codes, no order of pupils."""
    hidden = say("growth_record.hidden", language)
    columns = {"n": "with_start", "n_up": "up", "n_same": "same", "n_down": "down"}
    table = pd.DataFrame({say("growth_record.field", language): shown["field"]})
    for column, key in columns.items():
        values = [f"{value:g}" if value == value else hidden for value in shown[column]]
        table[say(f"growth_record.{key}", language)] = values
    marked = frozenset(place for place, value in enumerate(shown["n_up"]) if value != value)
    return Exhibit(say("growth_record.export", language), table=table, marked=marked)


def summary(
    checked: dict[Property, bool],
    n_entries: int,
    wrong: int,
    counts: pd.DataFrame,
    behind: int,
    own_months: bool,
    language: str,
) -> Exhibit:
    """Return in sentences what the record lacks, and what comparing with the mean would say instead."""
    lacking = "、".join(PROPERTY_LABELS[each] for each in Property if not checked[each])
    told = [say("growth_record.lacking" if lacking else "growth_record.complete", language, n=n_entries, what=lacking)]
    if not n_entries and counts.empty:
        told = [say("own_rows.nothing", language)]
    for row in counts.itertuples():
        told.append(
            say(
                "growth_record.against_mean",
                language,
                field=row.field,
                up=int(row.n_up),
                n=int(row.n),
                behind=behind,
                all=int(row.n + row.n_no_start),
            )
        )
    if wrong:
        told.append(say("growth_record.wrong_own" if own_months else "growth_record.wrong", language, n=wrong))
    return Exhibit(say("growth_record.property_table", language), text="".join(told))


def check(entries: pd.DataFrame, fields: dict[str, float], assumptions: pd.DataFrame) -> dict[Property, bool]:
    """Return the six checks of the pupil's record; a record without an entry has none of the properties."""
    if entries.empty:
        return dict.fromkeys(Property, False)
    starts = pd.DataFrame([(PUPIL, field, start) for field, start in fields.items()], columns=LEVELS)
    made = record_check(entries, starts, assumptions)
    return {Property(row.property): bool(row.ok) for row in made.itertuples()}


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; entries without month, field or author stay out and are counted."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    fields, months = read_fields(values), read_months(values)
    entries, wrong = read_entries(values, fields, months)
    checked = check(entries, fields, assumptions)
    levels, starts = read_class(values)
    counts = growth(levels, starts)
    shown = export_totals(counts, assumptions)
    field = str(values["field"])
    chosen = counts[counts["field"] == field]
    return [
        summary(checked, len(entries), wrong, chosen, below_mean(levels, field), months != _MONTHS, language),
        entry_table(entries, language),
        own_chart(entries, fields, months, language),
        property_chart(checked, language),
        property_table(checked, language),
        class_chart(counts, shown, language),
        export_table(shown, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"hidden_below": (0, 10), "authors": (1, 4), "most_per_month": (1, 8)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    fields = tuple((field, Text(field)) for field in FIELDS)
    authors = tuple((str(author), Text(label)) for author, label in AUTHOR_LABELS.items())
    columns = (
        Column("month", words("growth_record.month"), editable=True, entry="integer"),
        Column("field", words("growth_record.field"), fields, editable=True, choices_from="fields"),
        Column("level", words("growth_record.level"), editable=True, entry="integer"),
        Column("fact", words("growth_record.fact"), editable=True),
        Column("next_step", words("growth_record.next_step"), editable=True),
        Column("by", words("growth_record.by"), authors, editable=True),
    )
    return Sheet("entries", words("growth_record.sheet"), columns, _ENTRIES)


def _field_sheet() -> Sheet:
    columns = (
        Column("field", words("growth_record.field")),
        Column("counted", words("growth_record.counted")),
        Column("start", words("growth_record.own_start"), entry="integer"),
    )
    rows = tuple((field, counted, str(_STARTS.get(field, ""))) for field, counted in FIELDS.items())
    return Sheet("fields", words("growth_record.fields"), columns, rows, shown=False)


def _month_sheet() -> Sheet:
    columns = (Column("month", words("growth_record.month")),)
    return Sheet("months", words("growth_record.months"), columns, tuple((str(n),) for n in _MONTHS), shown=False)


def _class_sheet() -> Sheet:
    columns = (
        Column("pupil", words("growth_record.pupil_code")),
        Column("field", words("growth_record.field"), choices_from="fields"),
        Column("start", words("growth_record.start_level"), entry="integer"),
        Column("level", words("growth_record.latest"), entry="integer"),
    )
    levels, starts = class_levels()
    rows = tuple(
        (str(row.pupil), str(row.field), "" if pd.isna(start) else f"{start:g}", f"{row.level:g}")
        for row, start in zip(levels.itertuples(), starts["level"], strict=True)
    )
    return Sheet("class", words("growth_record.class_sheet"), columns, rows, shown=False)


def _controls() -> tuple[Sheet | Slider | Pick, ...]:
    sliders = tuple(
        Slider(param, Text(str(ASSUMPTIONS.loc[param, "label"])), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    fields = tuple((field, Text(f"{field}（{counted}）")) for field, counted in FIELDS.items())
    return (
        _sheet(),
        _field_sheet(),
        _month_sheet(),
        _class_sheet(),
        *sliders,
        Pick("field", words("growth_record.pick"), fields, "跳绳", options_from="fields"),
    )


MODEL = WorkingModel(_controls(), draw)
