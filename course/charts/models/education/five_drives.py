"""What the five drives show: cards sorted into pairs, both sides before and after, and what may be said of them."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.drives import (
    ASSUMPTIONS,
    CLAIM_LABELS,
    INDICATORS,
    PAIR_LABELS,
    READINGS,
    Claim,
    Pair,
    claims,
    sorting,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_CARDS = (
    ("D1", "党组织先立下办酒从简的规矩，再看全村的酒席", Pair.CONDUCT, Pair.CONDUCT, "feasts"),
    ("D2", "支部先按月公开，再请村里各组织公开", Pair.BRANCH, Pair.BRANCH, "branch_open"),
    ("D3", "党员先认领门前清扫，再邀全体住户", Pair.MEMBERS, Pair.MEMBERS, "all_clean"),
    ("D4", "党内先议一遍，再听党外人士的意见并答复", Pair.INSIDE, Pair.ADVANCED, "outside_said"),
    ("D5", "先进支部把后进支部请来一起开会", Pair.ADVANCED, Pair.INSIDE, "behind_meets"),
)
"""Card, what is done, the pair it names, the pair and the indicator chosen at first."""
_READINGS = (
    ("D1", "60", "95", "40", "58", "", ""),
    ("D2", "50", "90", "", "62", "", ""),
    ("D3", "55", "85", "30", "48", "32", "50"),
    ("D4", "70", "88", "35", "64", "36", "42"),
    ("D5", "90", "96", "66", "61", "", ""),
)
"""Before and after of leaders, followers and places without the drive, all in per cent; blank is not counted yet."""
_BELONGS = {card: str(pair) for card, _, pair, _, _ in _CARDS}
_SIDES = tuple(f"{side}_{when}" for side in READINGS for when in ("before", "after"))


def read_cards(values: Values) -> pd.DataFrame:
    """Return the cards as sorted, each with the pair that it names."""
    cards = _card_sheet().frame(values["cards"])
    return cards.assign(belongs=cards["card"].map(_BELONGS))


def read_readings(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the readings and the cards with one that is no share from 0 to 100; such a reading counts as missing."""
    readings = _reading_sheet().frame(values["readings"])
    typed = pd.DataFrame(values["readings"], columns=["card", *_SIDES])
    fine = readings[list(_SIDES)].ge(0) & readings[list(_SIDES)].le(100)
    blank = typed[list(_SIDES)].map(lambda cell: not str(cell).strip())
    unread = readings.loc[(~fine & ~blank).any(axis=1), "card"].tolist()
    readings[list(_SIDES)] = readings[list(_SIDES)].where(fine)
    return readings, unread


def change_chart(cards: pd.DataFrame, readings: pd.DataFrame, claimed: pd.DataFrame, language: str) -> Exhibit:
    """Draw each side's way from before to after, and beside it what may be said."""
    title = say("five_drives.chart", language)
    sides = [say(f"five_drives.{side}", language) for side in READINGS]
    names = [f"{card} {_label(pair)}" for card, pair in zip(cards["card"], cards["pair"], strict=True)]
    labels = [CLAIM_LABELS[Claim(claim)] for claim in claimed["claim"]]
    figure = _draw_changes(title, names, labels, sides, readings, say("five_drives.missing", language))
    told = "；".join(
        f"{name} {'，'.join(f'{side} {_way(row, key)}' for side, key in zip(sides, READINGS, strict=True))}：{label}"
        for name, label, row in zip(names, labels, readings.to_dict("records"), strict=True)
    )
    return Exhibit(title, figure=figure, alt=f"{title}。{told}。")


def _label(pair: object) -> str:
    return PAIR_LABELS[Pair(str(pair))] if pair in list(Pair) else "—"


def _way(row: dict[str, float], side: str) -> str:
    ends = [row[f"{side}_{when}"] for when in ("before", "after")]
    return "→".join("—" if pd.isna(end) else f"{end:g}" for end in ends)


def _draw_changes(
    title: str, names: list[str], labels: list[str], sides: list[str], readings: pd.DataFrame, missing: str
) -> Figure:
    marks = (("o", INK, "-"), ("s", FILLS[0][0], "-"), ("D", FILLS[4][0], (0, (4, 2))))
    with course_style():
        figure = Figure(figsize=(7.2, 5.2), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for place, row in enumerate(readings.to_dict("records")):
            for offset, side, (mark, colour, dash) in zip((-0.26, 0.0, 0.26), READINGS, marks, strict=True):
                before, after = row[f"{side}_before"], row[f"{side}_after"]
                height = place + offset
                for end, fill in ((before, "white"), (after, colour)):
                    if pd.notna(end):
                        axes.plot(
                            end, height, mark, markersize=6, markerfacecolor=fill, markeredgecolor=colour, zorder=3
                        )
                if pd.notna(before) and pd.notna(after):
                    axes.plot([before, after], [height, height], color=colour, linestyle=dash, linewidth=1.6, zorder=2)
                else:
                    axes.text(1, height, missing, fontsize=8, color=ACCENT, va="center")
            axes.text(1.02, place, labels[place], transform=axes.get_yaxis_transform(), va="center", fontsize=9)
            axes.axhline(place + 0.5, color=RULE, linewidth=0.5)
        for side, (mark, colour, dash) in zip(sides, marks, strict=True):
            axes.plot([], [], marker=mark, color=colour, linestyle=dash, label=side)
        axes.set_yticks(range(len(names)), names, fontsize=9)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_xlim(0, 100)
        axes.set_xlabel("%", fontsize=9)
        axes.tick_params(axis="y", length=0)
        figure.legend(loc="outside lower center", ncols=3, frameon=False, handlelength=2.6)
        return figure


def claim_table(cards: pd.DataFrame, fits: pd.DataFrame, claimed: pd.DataFrame, language: str) -> Exhibit:
    """Return every card with its pair, its indicator, the changes and the words they allow."""
    labels = dict(zip(INDICATORS["indicator"], INDICATORS["label"], strict=True))
    chosen = [labels.get(str(code), "—") for code in cards["indicator"]]
    mark = {True: "", False: say("five_drives.wrong", language)}
    table = pd.DataFrame(
        {
            say("five_drives.card", language): cards["card"] + " " + cards["action"],
            say("five_drives.pair", language): [
                _label(pair) + mark[bool(right)] for pair, right in zip(cards["pair"], fits["right_pair"], strict=True)
            ],
            say("five_drives.indicator", language): [
                label + mark[bool(right)] for label, right in zip(chosen, fits["right_indicator"], strict=True)
            ],
            **{
                say(f"five_drives.{side}", language): [
                    "—" if pd.isna(n) else f"{n:+g}" if n else "0" for n in claimed[f"{side}_change"]
                ]
                for side in READINGS
            },
            say("five_drives.claim", language): [CLAIM_LABELS[Claim(claim)] for claim in claimed["claim"]],
        }
    )
    wrong = ~(fits["right_pair"] & fits["right_indicator"])
    return Exhibit(say("five_drives.table", language), table=table, marked=frozenset(map(int, fits.index[wrong])))


def summary(fits: pd.DataFrame, claimed: pd.DataFrame, unread: list[str], language: str) -> Exhibit:
    """Return in sentences what is sorted wrongly and how far the readings carry."""
    told = []
    for key, column in (("pairs_wrong", "right_pair"), ("indicators_wrong", "right_indicator")):
        wrong = fits.loc[~fits[column], "card"].tolist()
        told.append(say(f"five_drives.{key}" if wrong else f"five_drives.{key}_none", language, cards="、".join(wrong)))
    count = claimed["claim"].value_counts()
    both = claimed["claim"].isin([Claim.TOGETHER, Claim.NO_MORE, Claim.MORE])
    told.append(
        say(
            "five_drives.summary",
            language,
            n=len(claimed),
            both=int(both.sum()),
            compared=int(count.get(str(Claim.MORE), 0) + count.get(str(Claim.NO_MORE), 0)),
            more=int(count.get(str(Claim.MORE), 0)),
        )
    )
    if unread:
        told.append(say("five_drives.unread", language, cards="、".join(unread)))
    return Exhibit(say("five_drives.claim", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a reading that cannot be read counts as missing, and is named."""
    assumptions = replaced(ASSUMPTIONS, margin=float(values["margin"]))
    cards = read_cards(values)
    fits = sorting(cards)
    readings, unread = read_readings(values)
    claimed = claims(readings, assumptions)
    return [
        summary(fits, claimed, unread, language),
        change_chart(cards, readings, claimed, language),
        claim_table(cards, fits, claimed, language),
        assumptions_exhibit(assumptions, language),
    ]


def _card_sheet() -> Sheet:
    pairs = tuple((str(pair), Text(label)) for pair, label in PAIR_LABELS.items())
    indicators = tuple((row.indicator, Text(row.label)) for row in INDICATORS.itertuples())
    columns = (
        Column("card", words("five_drives.card")),
        Column("action", words("five_drives.action")),
        Column("pair", words("five_drives.pair"), pairs, editable=True),
        Column("indicator", words("five_drives.indicator"), indicators, editable=True),
    )
    rows = tuple((card, action, str(pair), indicator) for card, action, _, pair, indicator in _CARDS)
    return Sheet("cards", words("five_drives.cards"), columns, rows, fixed=True)


def _reading_sheet() -> Sheet:
    columns = (
        Column("card", words("five_drives.card")),
        *(Column(side, words(f"five_drives.{side}"), editable=True, entry="integer") for side in _SIDES),
    )
    return Sheet("readings", words("five_drives.readings"), columns, _READINGS, fixed=True)


MODEL = WorkingModel(
    (
        _card_sheet(),
        _reading_sheet(),
        Slider("margin", Text(ASSUMPTIONS.loc["margin", "label"]), 1, 30, int(ASSUMPTIONS.loc["margin", "value"])),
    ),
    draw,
)
