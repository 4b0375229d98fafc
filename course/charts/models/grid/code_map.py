"""What the model of codes shows: codes judged one by one, found on the map of a town, and traced down five levels."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.cell_map import PLAIN, MapCell, MapPoint, Outline, cell_map
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import keyed, listed, short
from course.charts.own_rows import told as told_rows
from course.charts.style import FILLS, INK, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.cell_areas import Corners, example_town, rectangle
from course.domains.grid.cell_codes import (
    ASSUMPTIONS,
    CHECK_SIGNS,
    LEVELS,
    N_LEVELS,
    REASON_LABELS,
    CodeRule,
    Reason,
    check_codes,
    code_rule,
    code_tree,
    cut_segments,
    lost_zero,
    make_code,
    parent_of,
    parse_code,
    plain,
    weighted_sum,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_ROWS = (
    ("1", "路灯", "0102032017"),
    ("2", "井盖", "010503102X"),
    ("3", "座椅", "0201072025"),
    ("4", "垃圾桶", "102071012"),
    ("5", "路灯", "02O3032012"),
    ("6", "井盖", "0102023017"),
    ("7", "座椅", "0104031018"),
    ("8", "花坛", "0102032017"),
    ("9", "", ""),
    ("10", "", ""),
)
"""Number, landmark, code as somebody typed it: every reason to refuse occurs; the last two are for one's own."""
_WEIGHTS = (0.8, 3.4, 2.6, 1.7, 0)
"""Line widths of the borders of the five levels on the map."""
_PARTS = tuple(f"part_{level}" for level in range(1, N_LEVELS + 1))
_SIDES = ("west", "south", "east", "north")
_FARTHEST, _ACROSS, _DRAWN = 60, 8, 40
"""Longest side of a map, cells without a place in a line, and cells that the pictures hold."""


@dataclass(frozen=True)
class Town:
    """The fictional town as a rule for codes writes it."""

    rule: CodeRule
    areas: dict[str, Corners]

    @property
    def parents(self) -> frozenset[str]:
        return frozenset(parent_of(code, self.rule) for code in self.areas)

    def within(self, unit: str) -> list[str]:
        """Return the cells whose codes begin with a front part; nothing begins with a blank."""
        return [code for code in self.areas if unit and code.startswith(unit)]

    def outline_of(self, unit: str) -> Corners:
        """Return the corners of a unit; in this town all units are rectangles."""
        corners = [corner for code in self.within(unit) for corner in self.areas[code]]
        xs, ys = zip(*corners, strict=True)
        return rectangle(min(xs), min(ys), max(xs), max(ys))

    def last(self, code: str) -> str:
        """Return the last segment of a cell's code."""
        return code[self.rule.cut(N_LEVELS - 1) : -1]


def read_town(values: Values, rule: CodeRule) -> tuple[Town, list[str]]:
    """Return the cells that are registered, and the numbers of the rows that give none.

    A cell whose sides are not told stands in a line below the others.
    """
    rows, _ = keyed(_TOWN.frame(values["town"]))
    areas: dict[str, Corners] = {}
    unread: list[str] = []
    loose = 0
    for row in rows.to_dict("records"):
        parts, sides = [row[name] for name in _PARTS], [row[name] for name in _SIDES]
        try:
            code = make_code([int(part) for part in parts], rule)
        except ValueError:
            unread.append(row["no"])
            continue
        if code in areas:
            unread.append(row["no"])
            continue
        west, south, east, north = sides
        if not (all(0 <= side <= _FARTHEST and side == int(side) for side in sides) and west < east and south < north):
            line, place = divmod(loose, _ACROSS)
            west, south, loose = 2 * place, -2 * line - 3, loose + 1
            east, north = west + 2, south + 2
        areas[code] = rectangle(int(west), int(south), int(east), int(north))
    return Town(rule, areas), unread


def drawn_part(town: Town) -> Town:
    """Return the town as far as the pictures hold it."""
    return Town(town.rule, dict(list(town.areas.items())[:_DRAWN]))


def judge(values: Values, town: Town) -> pd.DataFrame:
    """Return the filled rows with their verdicts: `no, thing, typed` and what `check_codes` says."""
    rows, _ = keyed(_SHEET.frame(values["codes"]))
    rows = rows[rows["cell_code"].str.strip() != ""].reset_index(drop=True)
    judged = check_codes(rows["cell_code"].tolist(), town.parents, town.rule)
    return judged.assign(no=rows["no"], thing=rows["thing"], typed=rows["cell_code"])


def trail(values: Values, rule: CodeRule) -> tuple[str, str]:
    """Return the code that is traced, and its front part down to the level looked at."""
    typed = {row[0]: plain(row[2]) for row in reversed(values["codes"])}
    code = typed.get(values["row"], "")
    return code, code[: rule.cut(values["level"])]


def town_map(town: Town, judged: pd.DataFrame, traced: list[str], values: Values, language: str) -> Exhibit:
    """Draw the town: cells with their last segment, borders the heavier the larger the unit, things where they are."""
    title = say("code_map.map" if values["town"] == _TOWN.rows else "code_map.own_map", language)
    cells = [
        MapCell(corners, f"{town.last(code)}-{code[-1]}", FILLS[1] if code in traced else PLAIN)
        for code, corners in town.areas.items()
    ]
    units = code_tree(list(town.areas), town.rule)
    outlines = [
        Outline(
            town.outline_of(row.child_code), _WEIGHTS[row.level], row.child_code if row.level == N_LEVELS - 1 else ""
        )
        for row in units[units["level"] < N_LEVELS].itertuples()
    ]
    here = judged[judged["valid"] & judged["cell_code"].isin(list(town.areas))]
    points = [
        _point(town.areas[row.cell_code], place, short(row.no, 4), short(row.thing, 8) or say("code_map.own", language))
        for place, row in enumerate(here.itertuples(), 1)
    ]
    legend = {say("code_map.traced", language, level=values["level"]): FILLS[1]} if traced else {}
    figure = cell_map(title, cells, legend=legend, points=points, outlines=outlines)
    comma, stop = say("chart.comma", language), say("chart.stop", language)
    found = [say("code_map.stands", language, no=row.no, code=row.cell_code) for row in here.itertuples()]
    told = [title, comma.join(found), say("code_map.n_traced", language, n=len(traced))]
    alt = stop.join(part for part in told if part)
    return Exhibit(title, figure=figure, alt=alt)


def _point(corners: Corners, place: int, number: str, thing: str) -> MapPoint:
    (west, south), *_ = corners
    # A lower place for every further row, so that two things in one cell do not hide each other.
    return MapPoint(west + 0.3 + 0.22 * (place % 3), south + 0.4, thing, number)


def tree_chart(town: Town, unit: str, names: list[str], language: str) -> Exhibit:
    """Draw the five levels as rows of boxes, each above what belongs to it; the trail is dark."""
    title = say("code_map.tree", language)
    units = code_tree(list(town.areas), town.rule)
    ends = town.within(unit) if len(unit) == town.rule.cut(N_LEVELS) else []
    on_trail = {code for code in units["child_code"] if unit.startswith(code)} | set(ends)
    figure = _draw_levels(title, town, units, on_trail, names)
    path = [code for code in units["child_code"] if code in on_trail]
    alt = say("code_map.tree_alt", language, path=" → ".join(path) or "—")
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{alt}")


def _draw_levels(title: str, town: Town, units: pd.DataFrame, on_trail: set[str], names: list[str]) -> Figure:
    with course_style():
        figure = Figure(figsize=(7, 2.9), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(-5.2, len(town.areas) + 0.2)
        axes.set_ylim(N_LEVELS + 0.05, -0.05)
        for level in range(1, N_LEVELS + 1):
            axes.text(-0.3, level - 0.5, names[level - 1], ha="right", va="center", fontsize=8.5, linespacing=1.2)
            place = 0
            for row in units[units["level"] == level].itertuples():
                dark = row.child_code in on_trail
                axes.add_patch(
                    Rectangle((place, level - 1), row.n_cells, 0.94, edgecolor=INK, linewidth=0.7,
                              facecolor=FILLS[0][0] if dark else "white")
                )  # fmt: skip
                # Small units are too narrow for more than their own segment.
                text = row.child_code
                if level >= N_LEVELS - 1:
                    text = row.child_code[town.rule.cut(level - 1) : town.rule.cut(level)]
                axes.text(place + row.n_cells / 2, level - 0.53, text, ha="center", va="center",
                          fontsize=8, color="white" if dark else INK)  # fmt: skip
                place += row.n_cells
        return figure


def codes_table(town: Town, judged: pd.DataFrame, language: str) -> Exhibit:
    """Return each code cut into its segments, with verdict and reason; refused ones are marked."""
    cut = [
        " ".join([*cut_segments(row.cell_code[:-1], town.rule), row.cell_code[-1]])
        if len(row.cell_code) == town.rule.length
        else row.cell_code
        for row in judged.itertuples()
    ]
    table = pd.DataFrame(
        {
            say("code_map.no", language): judged["no"],
            say("code_map.thing", language): judged["thing"].replace("", "—"),
            say("code_map.cut", language): cut,
            say("code_map.verdict", language): [REASON_LABELS[Reason(reason)] for reason in judged["reason"]],
            say("code_map.remark", language): [
                remark(town, row.cell_code, row.reason, language) for row in judged.itertuples()
            ],
        }
    )
    marked = frozenset(int(place) for place in judged.index[~judged["valid"]])
    return Exhibit(say("code_map.table", language), table=table, marked=marked)


def remark(town: Town, code: str, reason: str, language: str) -> str:
    """Return what helps to see the verdict: the length, the zero that was lost, the sum, the unknown front part."""
    match Reason(reason):
        case Reason.LENGTH:
            mended = lost_zero(code, town.rule)
            key = "code_map.zero" if mended else "code_map.length"
            return say(key, language, n=len(code), right=town.rule.length, code=mended)
        case Reason.SEGMENT:
            return say("code_map.segment", language)
        case Reason.CHECK:
            total = weighted_sum(code[:-1])
            return say("code_map.sum", language, total=total, rest=total % 11, sign=CHECK_SIGNS[total % 11],
                       given=code[-1])  # fmt: skip
        case Reason.PARENT:
            return say("code_map.parent", language, parent=parent_of(code, town.rule))
        case Reason.DUPLICATE:
            return say("code_map.duplicate", language)
        case Reason.OK:
            return say(
                "code_map.on_map" if code in town.areas else "code_map.off_map",
                language,
                parent=parent_of(code, town.rule),
            )


def summary(judged: pd.DataFrame, code: str, unit: str, traced: list[str], values: Values, language: str) -> Exhibit:
    """Return how many codes hold, why the others do not, and where the trail leads."""
    comma = say("chart.comma", language)
    refused = judged[~judged["valid"]]
    rows = [
        say("code_map.refused_row", language, no=row.no, reason=REASON_LABELS[Reason(row.reason)])
        for row in refused.itertuples()
    ]
    told = [say("code_map.summary", language, n=len(judged), valid=int(judged["valid"].sum()))]
    if rows:
        told.append(say("code_map.refused", language, rows=listed(rows, language, comma)))
    if judged.empty:
        told.insert(0, say("own_rows.nothing", language))
    key = "trail" if traced else "lost" if code else "blank"
    told.append(
        say(f"code_map.{key}", language, row=values["row"], unit=unit, level=values["level"], n=len(traced))
    )  # fmt: skip
    return Exhibit(say("code_map.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; whatever is typed is a code to judge."""
    assumptions = replaced(ASSUMPTIONS, digits_5=float(values["digits_5"]))
    rule = code_rule(assumptions)
    town, unread = read_town(values, rule)
    judged = judge(values, town)
    code, unit = trail(values, rule)
    traced = town.within(unit)
    own = [row[1].strip()[:6] for row in values["levels"]]
    names = [f"{name}\n{mine}" if mine else name for name, mine in zip(LEVELS["name"], own, strict=True)]
    said = summary(judged, code, unit, traced, values, language)
    notes = told_rows("repeated", keyed(_SHEET.frame(values["codes"]))[1], language)
    if unread:
        notes += say("code_map.town_unread", language, rows=listed(unread, language))
    if len(town.areas) > _DRAWN:
        notes += say("code_map.town_long", language, n=_DRAWN)
    return [
        replace(said, text=said.text + notes),
        town_map(drawn_part(town), judged, traced, values, language),
        tree_chart(drawn_part(town), unit if traced else "", names, language),
        codes_table(town, judged, language),
        assumptions_exhibit(assumptions, language),
    ]


_SHEET = Sheet(
    "codes",
    words("code_map.sheet"),
    (
        Column("no", words("code_map.no")),
        Column("thing", words("code_map.thing")),
        Column("cell_code", words("code_map.code"), editable=True),
    ),
    _ROWS,
)
_LEVELS = Sheet(
    "levels",
    words("code_map.levels"),
    (
        Column("level", words("code_map.level_name")),
        Column("own", words("code_map.level_own"), editable=True),
    ),
    tuple((str(name), "") for name in LEVELS["name"]),
    fixed=True,
)


def _town_sheet() -> Sheet:
    columns = (
        Column("no", words("code_map.no")),
        *(
            Column(
                part, Text(say("code_map.part", "zh", level=n), say("code_map.part", "en", level=n)), entry="integer"
            )
            for n, part in enumerate(_PARTS, 1)
        ),
        *(Column(side, words(f"code_map.{side}"), entry="integer") for side in _SIDES),
    )
    rows = tuple(
        tuple(map(str, (place, *parse_code(code), *corners[0], *corners[2])))
        for place, (code, corners) in enumerate(example_town().items(), 1)
    )
    return Sheet("town", words("code_map.town"), columns, rows, shown=False)


_TOWN = _town_sheet()
MODEL = WorkingModel(
    (
        _SHEET,
        Pick("row", words("code_map.row"), tuple((row[0], Text(row[0])) for row in _ROWS), "1", options_from="codes"),
        Slider("level", words("code_map.level"), 1, N_LEVELS, 3),
        Slider("digits_5", Text(ASSUMPTIONS.loc["digits_5", "label"]), 2, 4, int(ASSUMPTIONS.loc["digits_5", "value"])),
        _LEVELS,
        _TOWN,
    ),
    draw,
)
