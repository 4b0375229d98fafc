"""What the three cards show: which fields stay, which are struck out and why; the cards shrink as one looks on."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, listed, short
from course.charts.style import FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.three_cards import (
    ASSUMPTIONS,
    CARDS,
    VERDICT_LABELS,
    Verdict,
    field_register,
    overlap,
    sizes,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_FIELDS = (
    ("卡一 联系", "居住村组", "notice", "12", ""),
    ("卡一 联系", "联系电话", "notice", "12", ""),
    ("卡一 联系", "身份证复印件", "other", "", ""),
    ("卡一 联系", "家庭矛盾", "later", "24", ""),
    ("卡一 联系", "能否到会", "notice", "", ""),
    ("卡二 学习", "想学的内容", "learning", "6", ""),
    ("卡二 学习", "学习班和学时", "learning", "12", ""),
    ("卡二 学习", "文化程度", "later", "24", ""),
    ("卡二 学习", "人脸照片", "learning", "12", ""),
    ("卡三 服务", "联系电话", "service", "12", ""),
    ("卡三 服务", "特长", "service", "18", ""),
    ("卡三 服务", "愿意服务的时间", "service", "6", ""),
    ("卡三 服务", "行动不便，需上门", "service", "6", ""),
    ("卡三 服务", "家庭收入", "other", "36", ""),
)
"""Card, field, purpose, months kept, written reason; the cards are the course's, the report names none."""
_SENSITIVE = ("行动不便，需上门", "家庭收入", "文化程度")
_PURPOSES = {"notice": "通知开会", "learning": "安排学习", "service": "安排服务", "later": "以后也许有用",
             "other": "别的表上也有"}  # fmt: skip
_REASON = "支部会书面同意"
_STEP = 0.5


def read(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the proposed fields of the first three cards, and the other cards.

    An unknown purpose is none, months that cannot be read are missing.
    """
    sheet = _SHEET.frame(values["fields"])
    named = (sheet["card"].map(str.strip) != "") & (sheet["field"].map(str.strip) != "")
    cards = list(dict.fromkeys(sheet.loc[named, "card"]))
    sheet = sheet[sheet["card"].isin(cards[:CARDS]) & named].reset_index(drop=True)
    sensitive = [field for field, *_ in values["sensitive"]]
    proposed = pd.DataFrame(
        {
            "card": sheet["card"],
            "field": sheet["field"],
            "purpose": [_PURPOSES.get(purpose, "") for purpose in sheet["purpose"]],
            "keep_months": sheet["keep_months"],
            "sensitive": sheet["field"].isin(sensitive),
            "reason": [_REASON if reason else "" for reason in sheet["reason"]],
        }
    )
    return proposed, cards[CARDS:]


def cards_chart(register: pd.DataFrame, source: str, language: str) -> Exhibit:
    """Draw each card with the fields that stay, and below it those that are struck out."""
    title = say(f"three_cards.chart_{source}", language)
    cards = dict(list(register.groupby("card", sort=False)))
    most = max((len(own) for own in cards.values()), default=0)
    longest = min(most, CHART_ROWS)
    with course_style():
        figure = Figure(figsize=(7, 1.5 + 0.3 * longest), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(first_of(title, most, language), loc="left")
        axes.set_xlim(0, 3)
        axes.set_ylim((longest + 2.2) * _STEP, -0.15)
        axes.set_axis_off()
        for x, (card, own) in enumerate(cards.items()):
            _draw_card(axes, x, short(str(card), 10), own.iloc[:CHART_ROWS])
    told_of = [
        say(
            "three_cards.card_told", language, card=card, kept=_listed(own, kept=True), dropped=_listed(own, kept=False)
        )
        for card, own in cards.items()
    ]
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series="；".join(told_of) or "—"))


def _draw_card(axes: Axes, x: float, card: str, own: pd.DataFrame) -> None:
    kept, dropped = (
        [short(field, 13) for field in own.loc[(own["verdict"] == Verdict.KEPT) == stays, "field"]]
        for stays in (True, False)
    )
    height = (len(kept) + 1.2) * _STEP
    axes.add_patch(FancyBboxPatch((x + 0.05, 0.02), 0.9, height, boxstyle="round,pad=0.01", facecolor="white",
                                  edgecolor=INK, linewidth=1.4))  # fmt: skip
    head = {"facecolor": FILLS[0][0], "edgecolor": "none", "pad": 3}
    axes.text(x + 0.5, 0.6 * _STEP, card, ha="center", va="center", color="white", fontweight="bold", bbox=head)
    for n, field in enumerate(kept):
        axes.text(x + 0.5, (1.5 + n) * _STEP, field, ha="center", va="center", fontsize=9)
    for n, field in enumerate(dropped):
        y = height + (0.75 + n) * _STEP
        axes.text(x + 0.5, y, field, ha="center", va="center", fontsize=9, color="#5a5a5a")
        half = 0.035 * len(field) + 0.05
        axes.plot([x + 0.5 - half, x + 0.5 + half], [y, y], color=INK, linewidth=1.1)
    if dropped:
        axes.plot([x + 0.1, x + 0.9], [height + 0.25 * _STEP] * 2, color=RULE, linewidth=0.8, linestyle=(0, (4, 3)))


def _listed(own: pd.DataFrame, *, kept: bool) -> str:
    return "、".join(own.loc[(own["verdict"] == Verdict.KEPT) == kept, "field"]) or "—"


def register_table(register: pd.DataFrame, language: str) -> Exhibit:
    """Return the register of fields with the verdict on each; those struck out are marked."""
    table = pd.DataFrame(
        {
            say("three_cards.card", language): register["card"],
            say("three_cards.field", language): register["field"],
            say("three_cards.purpose", language): register["purpose"].replace("", "—"),
            say("three_cards.months", language): [
                "—" if pd.isna(months) else f"{months:g}" for months in register["keep_months"]
            ],
            say("three_cards.sensitive", language): [
                say("three_cards.yes", language) if sensitive else "—" for sensitive in register["sensitive"]
            ],
            say("three_cards.reason", language): register["reason"].replace("", "—"),
            say("three_cards.verdict", language): [VERDICT_LABELS[Verdict(v)] for v in register["verdict"]],
        }
    )
    marked = frozenset(place for place, verdict in enumerate(register["verdict"]) if verdict != Verdict.KEPT)
    return Exhibit(say("three_cards.register", language), table=table, marked=marked)


def summary(proposed: pd.DataFrame, register: pd.DataFrame, source: str, beyond: list[str], language: str) -> Exhibit:
    """Return in sentences how far each card has shrunk, why, and what is asked for twice."""
    if register.empty:
        return Exhibit(say("three_cards.status", language), text=say("own_rows.nothing", language))
    sentences = [say(f"three_cards.source_{source}_told", language)]
    sentences += [
        say("three_cards.size", language, card=row.card, kept=row.kept, proposed=row.proposed)
        for row in sizes(register).itertuples()
    ]
    dropped = register[register["verdict"] != Verdict.KEPT]
    if len(dropped):
        reasons = "、".join(
            f"{VERDICT_LABELS[verdict]} {n}" for verdict in Verdict if (n := int((dropped["verdict"] == verdict).sum()))
        )
        sentences.append(say("three_cards.dropped", language, n=len(dropped), reasons=reasons))
    else:
        sentences.append(say("three_cards.all_kept", language))
    twice = overlap(proposed)
    if len(twice):
        sentences.append(say("three_cards.twice", language, fields=listed(twice["field"].tolist(), language)))
    if beyond:
        sentences.append(say("three_cards.beyond", language, cards=listed(beyond, language)))
    return Exhibit(say("three_cards.status", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheet."""
    proposed, beyond = read(values)
    # With fewer than three cards of one's own the fields are judged all the same.
    cards = float(proposed["card"].nunique())
    assumptions = replaced(ASSUMPTIONS, max_months=float(values["max_months"]), cards=cards)
    register = field_register(proposed, assumptions)
    return [
        summary(proposed, register, values["source"], beyond, language),
        cards_chart(register, values["source"], language),
        register_table(register, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    purposes = tuple((purpose, Text(label)) for purpose, label in _PURPOSES.items())
    columns = (
        Column("card", words("three_cards.card")),
        Column("field", words("three_cards.field")),
        Column("purpose", words("three_cards.purpose"), purposes, editable=True),
        Column("keep_months", words("three_cards.months"), editable=True, entry="integer"),
        Column("reason", words("three_cards.reason"), (("yes", Text(_REASON)),), editable=True),
    )
    return Sheet("fields", words("three_cards.sheet"), columns, _FIELDS)


def _sensitive_sheet() -> Sheet:
    columns = (Column("sensitive", words("three_cards.field")),)
    rows = tuple((field,) for field in _SENSITIVE)
    return Sheet("sensitive", words("three_cards.sensitive_fields"), columns, rows, shown=False)


_SHEET = _sheet()

MODEL = WorkingModel(
    (
        Pick(
            "source", words("three_cards.source"),
            tuple((source, words(f"three_cards.source_{source}")) for source in ("course", "local")), "course",
        ),
        _SHEET,
        _sensitive_sheet(),
        Slider("max_months", Text(ASSUMPTIONS.loc["max_months", "label"]), 1, 60, 24),
    ),
    draw,
)  # fmt: skip
