"""What the model of the five-colour map shows: twelve places by a legend of one's own, gaps, rules, pledges."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.service._village_tiles import Fill, Tile, village_tiles
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, told
from course.charts.style import FILLS
from course.charts.working_model import Pick, Rows, Sheet, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.village_map import (
    AREAS,
    ASSUMPTIONS,
    COLOURS,
    HIGHEST,
    LOWEST,
    NO_DATA,
    RULE_FAULT_LABELS,
    VillageRule,
    area_balance,
    by_legend,
    legend_faults,
    rule_faults,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

TOPICS = ("照明", "排水", "保洁")
_TONES: dict[str, Fill] = dict(zip(COLOURS, (FILLS[0], FILLS[4], FILLS[2], FILLS[1], ("#ffffff", "")), strict=True))
"""From dark to light, every second one hatched: in order without any colour."""
_GREY = ("#d4d4d4", "....")
_UNDECIDED = ("#ffffff", "xx")
_SPOTS = (
    ("村口", 35, 82, 18),
    ("主街东", 90, 64, 75),
    ("主街西", 62, None, 80),
    ("学校门前", 78, 55, 92),
    ("菜市口", 40, 22, 12),
    ("小广场", 95, 71, 59),
    ("卫生室旁", 20, 39, 66),
    ("老井边", None, 15, 44),
    ("桥头", 8, 60, None),
    ("停车处", 54, 90, 36),
    ("水渠边", None, 5, 28),
    ("后山路", 15, 47, 61),
)
"""Twelve fictional places with the scores of an inspection; not every place has been looked at."""
_LEGEND = (
    ("c1", "0", "20", "马上修"),
    ("c2", "20", "39", "本月修"),
    ("c3", "40", "59", "本季修"),
    ("c4", "65", "79", "先留意"),
    ("c5", "80", "100", "正常"),
)
"""A first legend, with one overlap and one gap to mend."""
_SUBJECTS = ("主街路灯", "排水沟", "垃圾投放点", "某家院子")
_FAMILY = "某家院子"
_PERIODS = ("一天内", "三天内", "一个月内")
_CHECKERS = ("村民代表", "邻村互查", "做事的人自己")
_SELF = "做事的人自己"
_RULES = (
    ("主街路灯", "1", "三天内", "村民代表"),
    ("垃圾投放点", "", "", ""),
    ("某家院子", "2", "一天内", "邻村互查"),
)
_PLEDGES = (("A01", "服务群众"), ("A02", "服务群众"), ("A03", "美丽创建"), ("A04", "忠诚于党"), ("A05", "服务群众"))


def plots_of(topic: str, rows: Rows) -> pd.DataFrame:
    """Return the places with their scores of one topic, `plot, score`; a score that cannot be is none."""
    spots, _ = keyed(_SPOT_SHEET.frame(rows))
    score = spots[topic].astype("float64")
    return pd.DataFrame({"plot": spots["plot"], "score": score.where(score.between(LOWEST, HIGHEST))})


def shown_state(colours: tuple[str, ...], names: dict[str, str], language: str) -> str:
    """Return in words what a place is coloured as: its state, no data, or undecided."""
    if len(colours) == 1:
        return names[colours[0]]
    return say("village_map.both" if colours else "village_map.none", language)


def map_chart(
    plots: pd.DataFrame, found: dict[str, tuple[str, ...]], names: dict[str, str], title: str, language: str
) -> Exhibit:
    """Draw the places; those in a gap or an overlap are crossed and outlined."""
    title = first_of(title, len(plots), language)
    drawn = labels(plots["plot"].head(CHART_ROWS).tolist(), 8)
    plots, tiles = plots.head(CHART_ROWS), []
    for number, (name, score) in enumerate(zip(plots["plot"], plots["score"], strict=True)):
        plot, colours = drawn[number], found[name]
        decided = len(colours) == 1
        fill = (_GREY if colours[0] == NO_DATA else _TONES[colours[0]]) if decided else _UNDECIDED
        points = "" if pd.isna(score) else say("village_map.points", language, n=int(score))
        text = f"{plot} {points}".strip() + f"\n{shown_state(colours, names, language)}"
        tiles.append(Tile(*divmod(number, 4), text, fill, not decided))
    legend = {names[colour]: _TONES[colour] for colour in COLOURS} | {names[NO_DATA]: _GREY}
    figure = village_tiles(title, tiles, legend, note=say("village_map.undecided", language))
    shown = say("chart.comma", language).join(tile.text.replace("\n", " ") for tile in tiles)
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{shown}")


def legend_table(
    legend: pd.DataFrame, found: dict[str, tuple[str, ...]], names: dict[str, str], language: str
) -> Exhibit:
    """Return the legend as it would be printed, with the places of each colour, no data included; they add up."""
    held = [colours[0] if len(colours) == 1 else "" for colours in found.values()]
    rows = [
        (names[row.colour], _span(row.low, row.high, language), str(held.count(row.colour)))
        for row in legend.itertuples()
    ]
    rows.append((names[NO_DATA], "—", str(held.count(NO_DATA))))
    rows.append((say("village_map.undecided", language), "—", str(held.count(""))))
    heads = [say(f"village_map.{head}", language) for head in ("colour", "span", "places")]
    marked = frozenset({len(rows) - 1}) if "" in held else frozenset()
    return Exhibit(say("village_map.legend", language), table=pd.DataFrame(rows, columns=heads), marked=marked)


def rules_table(rows: pd.DataFrame, families: frozenset[str], language: str) -> Exhibit:
    """Return the drafted village rules with what keeps them from being checked; those to mend are marked."""
    faults = [rule_faults(_rule(row, families)) for row in rows.itertuples()]
    fine = say("village_map.rule_fine", language)
    table = pd.DataFrame(
        {
            say("village_map.subject", language): [row.subject or "—" for row in rows.itertuples()],
            say("village_map.written", language): [_written(row, language) for row in rows.itertuples()],
            say("village_map.to_mend", language): [
                "、".join(RULE_FAULT_LABELS[fault] for fault in found) or fine for found in faults
            ],
        }
    )
    marked = frozenset(place for place, found in enumerate(faults) if found)
    return Exhibit(say("village_map.rules_checked", language), table=table, marked=marked)


def areas_table(rows: pd.DataFrame, language: str) -> Exhibit:
    """Return how many pledges each of the five areas has; areas without any are marked."""
    balance = area_balance(rows[rows["area"].isin(AREAS)])
    table = balance.set_axis([say("village_map.area", language), say("village_map.pledges", language)], axis=1)
    empty = frozenset(place for place, n in enumerate(balance["n"]) if n == 0)
    return Exhibit(say("village_map.areas", language), table=table, marked=empty)


def told_legend(legend: pd.DataFrame, found: dict[str, tuple[str, ...]], language: str) -> str:
    """Return in words how many places are coloured, and where the legend has gaps or overlaps."""
    gaps, overlaps = legend_faults(legend)
    states = list(found.values())
    told = say(
        "village_map.summary",
        language,
        all=len(states),
        coloured=sum(len(state) == 1 and state[0] != NO_DATA for state in states),
        nodata=states.count((NO_DATA,)),
    )
    for key, runs in (("gaps", gaps), ("overlaps", overlaps)):
        if runs:
            spans = say("chart.comma", language).join(_span(low, high, language) for low, high in runs)
            told += say(f"village_map.{key}", language, spans=spans)
    return told if gaps or overlaps else told + say("village_map.legend_fine", language)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a legend that is not in order leaves places undecided."""
    legend = _LEGEND_SHEET.frame(values["legend"])
    topic, spots = values["topic"], _SPOT_SHEET.frame(values["spots"])
    names = {
        row.colour: say("village_map.named", language, number=number, meaning=row.meaning.strip()[:8] or "？")
        for number, row in enumerate(legend.itertuples(), 1)
    }
    names[NO_DATA] = say("village_map.nodata", language)
    plots = plots_of(topic, values["spots"])
    found = by_legend(plots, legend)
    text = "" if len(plots) else say("own_rows.nothing", language)
    text += told_legend(legend, found, language) + told("repeated", keyed(spots)[1], language)
    own = brought(_SPOT_SHEET, values["spots"])
    title = say("village_map.map_own" if own else "village_map.map", language, topic=topic)
    subjects = _SUBJECT_SHEET.frame(values["subjects"])
    families = frozenset(subjects.loc[subjects["kind"] == "family", "subject"])
    return [
        Exhibit(say("village_map.legend", language), text=text),
        map_chart(plots, found, names, title, language),
        legend_table(legend, found, names, language),
        rules_table(_RULE_SHEET.frame(values["rules"]), families, language),
        areas_table(_PLEDGE_SHEET.frame(values["pledges"]), language),
        assumptions_exhibit(replaced(ASSUMPTIONS, **_cuts(legend)), language),
    ]


def _cuts(legend: pd.DataFrame) -> dict[str, float]:
    """Return the cut points as the legend has them now; a blank leaves the course's."""
    lows = enumerate(legend["low"].iloc[1:], 1)
    return {f"cut_{number}": float(low) for number, low in lows if low == low}


def _span(low: float, high: float, language: str) -> str:
    if not low <= high:
        return say("village_map.no_span", language)
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _rule(row: object, families: frozenset[str]) -> VillageRule:
    subject, checker = str(getattr(row, "subject", "")), str(getattr(row, "checker", ""))
    number = float(getattr(row, "number", float("nan")))
    return VillageRule(
        subject,
        about_family=subject in families,
        number=int(number) if number == number else None,
        period=str(getattr(row, "period", "")),
        checker=checker,
        checks_itself=checker == _SELF,
    )


def _written(row: object, language: str) -> str:
    """Return what a drafted rule says, with a dash for every part that is missing."""
    number = float(getattr(row, "number", float("nan")))
    parts = {key: str(getattr(row, key, "")) or "—" for key in ("period", "checker")}
    return say("village_map.draft", language, number="—" if number != number else f"{number:g}", **parts)


def _options(names: tuple[str, ...]) -> tuple[tuple[str, Text], ...]:
    return tuple((name, Text(name)) for name in names)


_LEGEND_SHEET = Sheet(
    "legend",
    words("village_map.legend_sheet"),
    (
        Column("colour", words("village_map.colour"), tuple((c, words(f"village_map.{c}")) for c in COLOURS)),
        Column("low", words("village_map.low"), editable=True, entry="integer"),
        Column("high", words("village_map.high"), editable=True, entry="integer"),
        Column("meaning", words("village_map.meaning"), editable=True),
    ),
    _LEGEND,
    fixed=True,
)
_SPOT_SHEET = Sheet(
    "spots",
    words("village_map.spots"),
    (
        Column("plot", words("village_map.plot")),
        *(Column(topic, words(f"village_map.score_{place}"), entry="integer") for place, topic in enumerate(TOPICS)),
    ),
    tuple((plot, *("" if score is None else str(score) for score in scores)) for plot, *scores in _SPOTS),
    shown=False,
)
_SUBJECT_SHEET = Sheet(
    "subjects",
    words("village_map.subjects"),
    (
        Column("subject", words("village_map.subject")),
        Column("kind", words("village_map.kind"), tuple((k, words(f"village_map.{k}")) for k in ("place", "family"))),
    ),
    tuple((subject, "family" if subject == _FAMILY else "place") for subject in _SUBJECTS),
    shown=False,
)
_RULE_SHEET = Sheet(
    "rules",
    words("village_map.rules"),
    (
        Column("subject", words("village_map.subject"), _options(_SUBJECTS), editable=True, choices_from="subjects"),
        Column("number", words("village_map.number"), editable=True, entry="integer"),
        Column("period", words("village_map.period"), _options(_PERIODS), editable=True),
        Column("checker", words("village_map.checker"), _options(_CHECKERS), editable=True),
    ),
    _RULES,
)
_PLEDGE_SHEET = Sheet(
    "pledges",
    words("village_map.pledge_sheet"),
    (
        Column("role", words("village_map.role")),
        Column("area", words("village_map.area"), _options(AREAS), editable=True),
    ),
    _PLEDGES,
)
MODEL = WorkingModel(
    (
        Pick("topic", words("village_map.topic"), _options(TOPICS), "照明"),
        _LEGEND_SHEET,
        _RULE_SHEET,
        _PLEDGE_SHEET,
        _SPOT_SHEET,
        _SUBJECT_SHEET,
    ),
    draw,
)
