"""What the four zeros show: the numbers behind each, how it may be read and what to ask next."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, listed, short, told
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.zeros import (
    ASSUMPTIONS,
    INDICATOR_LABELS,
    LEVEL_LABELS,
    QUESTIONS,
    REASON_LABELS,
    Indicator,
    Level,
    Reason,
    read_zeros,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_CARDS = (
    ("卡1", "示例村01", Indicator.PETITIONS, "2024年1月—2025年12月", "以县信访登记为准", "no"),
    ("卡2", "示例村02", Indicator.PETITIONS, "2024年1月—2025年12月", "以县信访登记为准", "yes"),
    ("卡3", "示例村03", Indicator.DISCIPLINE, "连续多年", "", "yes"),
    ("卡4", "示例村04", Indicator.HOSPITALITY, "2025年全年", "凭公务来访登记和账目", "no"),
    ("卡5", "示例村05", Indicator.INCOME, "2025年全年", "凭银行流水和票据存根", "no"),
)
_FLOW = (
    ("卡1", "窗口登记", "46", "41"),
    ("卡1", "热线", "18", "15"),
    ("卡2", "窗口登记", "0", "0"),
    ("卡2", "热线", "0", "0"),
    ("卡3", "反映和抽查", "12", "11"),
    ("卡4", "来访批次，就餐可查", "24", "9"),
    ("卡5", "进账笔数，核对过", "36", "39"),
)
"""Card, channel, received, settled; the last one settles more than it received."""
_UNDATED = ("连续多年", "多年", "长期", "一直")
"""What stands in place of a period and is none."""
_MOST = 10_000


def read_cards(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the cards as typed, and the cards that came again; a period without a beginning and an end is none."""
    cards, again = keyed(_card_sheet().frame(values["cards"]))
    cards["period"] = ["" if str(text).strip() in _UNDATED else str(text).strip() for text in cards["period"]]
    return cards.assign(value=0), again


def read_flow(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the numbers behind the cards, and the channels whose numbers cannot be read; those stay out."""
    flow = _flow_sheet().frame(tuple(row for row in values["flow"] if any(cell.strip() for cell in row)))
    typed = flow[["received", "settled"]]
    fine = (typed.ge(0) & typed.le(_MOST) & (typed % 1 == 0)).all(axis=1)
    unread = [f"{card} {channel}" for card, channel in flow.loc[~fine, ["card", "channel"]].itertuples(index=False)]
    flow[["received", "settled"]] = typed.where(fine)
    return flow, unread


def background_chart(cards: pd.DataFrame, read: pd.DataFrame, limit: float, language: str) -> Exhibit:
    """Draw what was received and what of it was settled behind each zero, with the reading beside it."""
    title = say("four_zeros.chart", language)
    drawn = read.iloc[:CHART_ROWS]
    names = [
        f"{short(card['card'], 8)} {short(card['village'], 8)}\n{_indicator(card['indicator'])}"
        for card in cards.iloc[:CHART_ROWS].to_dict("records")
    ]
    levels = [LEVEL_LABELS[Level(level)] for level in read["level"]]
    names_of = [say(f"four_zeros.{key}", language) for key in ("received", "settled", "no_number", "least")]
    figure = _draw_background(first_of(title, len(read), language), names, levels, drawn, limit, names_of)
    shown = "；".join(
        f"{row.card} {say('four_zeros.received', language)} {_whole(row.received)}、"
        f"{say('four_zeros.settled', language)} {_whole(row.settled)}，{level}"
        for row, level in zip(read.itertuples(), levels, strict=True)
    )
    return Exhibit(title, figure=figure, alt=f"{title}：{shown or '—'}。")


def _indicator(code: str) -> str:
    return INDICATOR_LABELS[Indicator(code)] if code in list(Indicator) else "—"


def _draw_background(
    title: str, names: list[str], levels: list[str], read: pd.DataFrame, limit: float, words_of: list[str]
) -> Figure:
    received, settled, no_number, least = words_of
    most = max([limit, *read["received"].fillna(0), *read["settled"].fillna(0)]) * 1.08
    with course_style():
        figure = Figure(figsize=(7, max(4.4, 1.4 + 0.6 * len(names))), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for place, row in enumerate(read.itertuples()):
            if pd.isna(row.received):
                axes.text(most * 0.02, place, no_number, va="center", fontsize=9, color=ACCENT)
            for offset, number, (colour, hatch) in ((-0.18, row.received, FILLS[1]), (0.18, row.settled, FILLS[0])):
                if pd.notna(number):
                    axes.barh(place + offset, number, 0.34, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
                    axes.annotate(f"{number:g}", (number, place + offset), (4, 0), textcoords="offset points",
                                  va="center", fontsize=9,
                                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})  # fmt: skip
            heavy = read["level"].iloc[place] == Level.CLEAR
            axes.text(1.02, place, levels[place], transform=axes.get_yaxis_transform(), va="center", fontsize=10,
                      fontweight="bold" if heavy else "normal", color=INK if heavy else ACCENT)  # fmt: skip
        axes.axvline(limit, color=ACCENT, linewidth=1.2, linestyle=(0, (5, 3)))
        for (colour, hatch), label in ((FILLS[1], received), (FILLS[0], settled)):
            axes.barh(0, 0, 0, color=colour, hatch=hatch, edgecolor=INK, label=label)
        axes.plot([], [], color=ACCENT, linestyle=(0, (5, 3)), label=f"{least} {limit:g}")
        axes.set_yticks(range(len(names)), names, fontsize=9)
        axes.set_ylim(max(len(names), 1) - 0.4, -0.6)
        axes.set_xlim(0, most)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        figure.legend(loc="outside lower center", ncols=3, frameon=False)
        return figure


def reading_table(cards: pd.DataFrame, read: pd.DataFrame, language: str) -> Exhibit:
    """Return every zero with its reading, the reason and the next question; those that are not clear are marked."""
    table = pd.DataFrame(
        {
            say("four_zeros.card", language): [
                f"{card['card']} {_indicator(card['indicator'])}" for card in cards.to_dict("records")
            ],
            say("four_zeros.praised", language): [
                say("four_zeros.yes" if praised == "yes" else "four_zeros.no", language) for praised in cards["praised"]
            ],
            say("four_zeros.level", language): [LEVEL_LABELS[Level(level)] for level in read["level"]],
            say("four_zeros.reason", language): [REASON_LABELS[Reason(reason)] for reason in read["reason"]],
            say("four_zeros.question", language): [QUESTIONS[Reason(reason)] for reason in read["reason"]],
        }
    )
    marked = frozenset(int(n) for n in read.index[read["level"] != Level.CLEAR])
    return Exhibit(say("four_zeros.table", language), table=table, marked=marked)


def summary(cards: pd.DataFrame, read: pd.DataFrame, unread: list[str], again: list[str], language: str) -> Exhibit:
    """Return in sentences how many zeros are clear, and that praise has changed nothing."""
    if read.empty:
        return Exhibit(say("four_zeros.level", language), text=say("own_rows.nothing", language))
    count = read["level"].value_counts()
    sentences = [
        say(
            "four_zeros.summary",
            language,
            n=len(read),
            **{str(level): int(count.get(str(level), 0)) for level in Level},
        )
    ]
    praised = read[(cards["praised"] == "yes").to_numpy() & (read["level"] != Level.CLEAR).to_numpy()]
    if len(praised):
        sentences.append(say("four_zeros.praise", language, cards=listed(praised["card"].tolist(), language)))
    if unread:
        sentences.append(say("four_zeros.unread", language, rows=listed(unread, language)))
    sentences.append(told("repeated", again, language))
    return Exhibit(say("four_zeros.level", language), text="".join(sentences))


def _whole(number: float) -> str:
    return "—" if pd.isna(number) else f"{number:g}"


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; numbers that cannot be read stay out and are named."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    cards, again = read_cards(values)
    flow, unread = read_flow(values)
    read = read_zeros(cards, flow, assumptions)
    return [
        summary(cards, read, unread, again, language),
        background_chart(cards, read, float(values["min_received"]), language),
        reading_table(cards, read, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"min_received": (1, 60), "min_settled": (10, 100)}
"""Parameters with the ends of their sliders."""


def _card_sheet() -> Sheet:
    praised = (("yes", words("four_zeros.yes")), ("no", words("four_zeros.no")))
    indicators = tuple((str(indicator), Text(label)) for indicator, label in INDICATOR_LABELS.items())
    columns = (
        Column("card", words("four_zeros.card")),
        Column("village", words("four_zeros.village")),
        Column("indicator", words("four_zeros.indicator"), indicators),
        Column("period", words("four_zeros.period"), editable=True),
        Column("counting_rule", words("four_zeros.rule"), editable=True),
        Column("praised", words("four_zeros.praised"), praised, editable=True),
    )
    return Sheet("cards", words("four_zeros.cards"), columns, tuple(tuple(map(str, card)) for card in _CARDS))


def _flow_sheet() -> Sheet:
    columns = (
        Column("card", words("four_zeros.card"), choices_from="cards"),
        Column("channel", words("four_zeros.channel")),
        Column("received", words("four_zeros.received"), editable=True, entry="integer"),
        Column("settled", words("four_zeros.settled"), editable=True, entry="integer"),
    )
    return Sheet("flow", words("four_zeros.flow"), columns, _FLOW)


def _controls() -> tuple[Slider | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (_card_sheet(), _flow_sheet(), *sliders)


MODEL = WorkingModel(_controls(), draw)
