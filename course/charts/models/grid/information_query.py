"""What the query builder shows: the question in plain words, results of and and or, a map and counts with totals."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pandas as pd

from course.charts.cell_map import value_fill, value_legend
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.models.grid._event_cells import CELLS, draw_cells
from course.charts.own_rows import CHART_ROWS, first_of, keyed, listed
from course.charts.own_rows import told as told_rows
from course.charts.working_model import Pick, Sheet, Values, WorkingModel, words
from course.domains.grid.information_query import (
    ASSUMPTIONS,
    FACILITIES,
    REQUESTS,
    TOTAL,
    Condition,
    Joint,
    Relation,
    layer,
    pivot,
    query,
    synthetic_facilities,
    synthetic_requests,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

START, DAYS = date(2027, 3, 1), 92
"""Three fictional months."""
AS_OF = date(2027, 5, 31)
_SEED, _N_REQUESTS, _N_FACILITIES = 11, 90, 70
_SHOWN = 8
_CUTS = (1.0, 4.0, 8.0)
"""Where a class of numbers begins on the map."""
_FIELDS = ("kind", "cell_code", "day", "state", "code")
"""What can be asked about, by the same names for facilities and for requests."""
_NAMES = {
    "requests": dict(zip(("code", "kind", "cell_code", "day", "state"), REQUESTS, strict=True)),
    "facilities": dict(zip(("code", "kind", "cell_code", "day", "state"), FACILITIES, strict=True)),
}
_DATE = re.compile(r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
_QUERY = (("state", "is", "未结"), ("day", "from", "4月15日"), ("", "", ""))


def example_of(source: str) -> pd.DataFrame:
    """Return the fictional facilities or requests."""
    if source == "facilities":
        return synthetic_facilities(_SEED, _N_FACILITIES, CELLS, START, DAYS)
    return synthetic_requests(_SEED, _N_REQUESTS, CELLS, START, DAYS)


def table_of(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the facilities or requests, those without a date that can be read, and codes that stand twice."""
    source = values["source"]
    rows, again = keyed(_ROWS[source].frame(values[_ROWS[source].id]))
    rows = rows.rename(columns=_NAMES[source])
    day = _NAMES[source]["day"]
    rows[day] = pd.Series([typed_date(cell) for cell in rows[day]], index=rows.index, dtype=object)
    unread = rows.loc[rows[day].isna(), _NAMES[source]["code"]].tolist()
    return rows[rows[day].notna()].reset_index(drop=True), unread, again


def cells_of(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the cells of the map: the six of the course, or one's own as they appear."""
    found = tuple(cell for cell in dict.fromkeys(rows["cell_code"]) if cell.strip())
    return CELLS if set(found) <= set(CELLS) else found


def typed_date(text: str) -> date | None:
    """Return a typed date such as 3月15日, 2027-3-15 or 3.15 of the fictional year, or None."""
    found = _DATE.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not found:
        return None
    try:
        return date(int(found["year"] or START.year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def read_conditions(values: Values, language: str) -> tuple[list[Condition], list[str], list[str]]:
    """Return the conditions that can be read, each as a sentence, and what is wrong with the others."""
    conditions, told, faults = [], [], []
    for place, (_, field, relation, typed) in enumerate(values["conditions"], start=1):
        if not (field or relation or typed.strip()):
            continue
        dated = relation in (Relation.FROM, Relation.UNTIL)
        value = typed_date(typed) if dated else typed.strip()
        if field not in _FIELDS or relation not in list(Relation) or not value or dated != (field == "day"):
            faults.append(say("information_query.fault", language, n=place))
            continue
        conditions.append(Condition(_NAMES[values["source"]][field], Relation(relation), value))
        shown = f"{value.month}月{value.day}日" if isinstance(value, date) else f"“{value}”"
        told.append(
            say(
                f"information_query.told_{relation}",
                language,
                field=say(f"information_query.{field}", language),
                value=shown,
            )
        )
    return conditions, told, faults


def set_chart(rows: pd.DataFrame, conditions: list[Condition], columns: list[str], language: str) -> Exhibit:
    """Draw how many rows each condition finds alone, and how many all and any of them find."""
    title = first_of(say("information_query.sets", language), len(conditions), language)
    every = say("information_query.every", language)
    counts = {every: len(rows)}
    for place, condition in enumerate(conditions[:CHART_ROWS], start=1):
        counts[say("information_query.alone", language, n=place)] = len(query(rows, [condition], columns=columns))
    both, either = (say(f"information_query.{joint}_bar", language) for joint in Joint)
    if conditions:
        counts[both] = len(query(rows, conditions, Joint.AND, columns))
        counts[either] = len(query(rows, conditions, Joint.OR, columns))
    heights = [float(n) for n in counts.values()]
    y_label = say("information_query.rows", language)
    figure = bars(list(counts), heights, title=title, y_label=y_label, highlight=[both, either])
    return Exhibit(title, figure=figure, alt=alt_text(title, list(counts), {y_label: heights}, language))


def map_chart(found: pd.DataFrame, cells: tuple[str, ...], language: str) -> Exhibit:
    """Draw on the map how many of the found rows lie in each cell."""
    title = first_of(say("information_query.map", language, n=len(found)), len(cells), language)
    counts = layer(found, cells[:CHART_ROWS])
    labels = {cell: say("information_query.count", language, n=n) for cell, n in counts.items()}
    legend = value_legend([say(f"information_query.class_{n}", language) for n in range(len(_CUTS) + 1)])
    fills = {cell: value_fill(float(n), _CUTS) for cell, n in counts.items()}
    told = "、".join(f"{cell} {n}" for cell, n in counts.items())
    return Exhibit(title, figure=draw_cells(title, labels, fills, legend), alt=f"{title}：{told}。")


def counts_table(found: pd.DataFrame, by: str, names: dict[str, str], as_of: date, language: str) -> Exhibit:
    """Return the found rows counted by two fields, with totals; the corner is the number of rows."""
    if by == "month":
        found = found.assign(month=[f"{day.month}月" for day in found[names["day"]]])
        across = "month"
    else:
        across = names[by]
    counted = pivot(found, names["kind"], across)
    total = say("information_query.total", language)
    table = counted.rename(index={TOTAL: total}, columns={TOTAL: total}).reset_index(
        names=say("information_query.kind", language)
    )
    table.columns.name = None
    title = say("information_query.counts", language, date=f"{as_of.year}年{as_of.month}月{as_of.day}日", n=len(found))
    return Exhibit(title, table=table)


def rows_table(found: pd.DataFrame, names: dict[str, str], language: str) -> Exhibit:
    """Return the first rows that were found; they hold facilities or requests and nothing about persons."""
    first = found.head(_SHOWN)
    table = pd.DataFrame(
        {say(f"information_query.{field}", language): first[names[field]] for field in ("code", *_FIELDS[:-1])}
    )
    days = say("information_query.day", language)
    table[days] = [f"{day.month}月{day.day}日" for day in first[names["day"]]]
    return Exhibit(say("information_query.first_rows", language, n=len(first), all=len(found)), table=table)


def summary(
    found: pd.DataFrame, told: list[str], faults: list[str], values: Values, n_rows: int, language: str
) -> Exhibit:
    """Return the question as a sentence and its answer; nothing found is an answer too."""
    source = say(f"information_query.{values['source']}", language)
    asked = say(f"information_query.joined_{values['joint']}", language).join(told) or say(
        "information_query.all", language
    )
    text = say("information_query.asked", language, source=source, conditions=asked)
    answer = "found" if len(found) else "nothing"
    text += say(f"information_query.{answer}", language, n=len(found), all=n_rows)
    if not n_rows:
        text = say("own_rows.nothing", language) + text
    return Exhibit(say("information_query.question", language), text=text + "".join(faults))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a condition that cannot be read is left out and says so."""
    names, (rows, unread, again) = _NAMES[values["source"]], table_of(values)
    own = values[_ROWS[values["source"]].id] != _ROWS[values["source"]].rows
    as_of = max(rows[names["day"]], default=AS_OF) if own else AS_OF
    columns = list(names.values())
    conditions, told, faults = read_conditions(values, language)
    found = query(rows, conditions, Joint(values["joint"]), columns)
    if unread:
        faults.append(say("information_query.undated", language, codes=listed(unread, language)))
    faults.append(told_rows("repeated", again, language))
    return [
        summary(found, told, faults, values, len(rows), language),
        set_chart(rows, conditions, columns, language),
        map_chart(found, cells_of(rows), language),
        counts_table(found, values["by"], names, as_of, language),
        rows_table(found, names, language),
        assumptions_exhibit(ASSUMPTIONS.loc[["dates", "width"]], language),
    ]


def _sheet() -> Sheet:
    fields = tuple((field, words(f"information_query.{field}")) for field in _FIELDS)
    relations = tuple((str(relation), words(f"information_query.{relation}")) for relation in Relation)
    columns = (
        Column("place", words("information_query.place")),
        Column("field", words("information_query.field"), fields, editable=True),
        Column("relation", words("information_query.relation"), relations, editable=True),
        Column("value", words("information_query.value"), editable=True),
    )
    rows = tuple((str(place), *condition) for place, condition in enumerate(_QUERY, start=1))
    return Sheet("conditions", words("information_query.conditions"), columns, rows)


def _row_sheet(source: str) -> Sheet:
    names = ("code", *(name for name in _FIELDS if name != "code"))
    columns = tuple(Column(name, words(f"information_query.{name}")) for name in names)
    table = example_of(source)[[_NAMES[source][column.name] for column in columns]]
    rows = tuple(tuple(map(str, row)) for row in table.itertuples(index=False))
    return Sheet(f"{source}_rows", words(f"information_query.{source}_rows"), columns, rows, shown=False)


_ROWS = {source: _row_sheet(source) for source in _NAMES}


def _controls() -> tuple[Pick | Sheet, ...]:
    def options(names: tuple[str, ...]) -> tuple[tuple[str, Text], ...]:
        return tuple((name, words(f"information_query.{name}")) for name in names)

    joints = tuple((str(joint), words(f"information_query.joint_{joint}")) for joint in Joint)
    by = tuple((name, words(f"information_query.by_{name}")) for name in ("month", "cell_code", "state"))
    return (
        _sheet(),
        *_ROWS.values(),
        Pick("joint", words("information_query.joint"), joints, str(Joint.AND)),
        Pick("source", words("information_query.source"), options(("requests", "facilities")), "requests"),
        Pick("by", words("information_query.by"), by, "month"),
    )


MODEL = WorkingModel(_controls(), draw)
