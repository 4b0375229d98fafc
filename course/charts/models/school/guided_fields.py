"""What the board of five fields shows: practices under their main field, those without a record hatched, and holes."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Patch

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import first_of, listed
from course.charts.style import ACCENT, FILLS, INK, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.guided_fields import (
    ASSUMPTIONS,
    EVIDENCE_LABELS,
    FIELD_FACTS,
    FIELD_LABELS,
    KEY_WORDS,
    Evidence,
    Field,
    field_map,
    holes,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_PRACTICES = (
    ("班会讨论身边事", "moral", "", "record"),
    ("轮流当组长", "moral", "", "impression"),
    ("分层提问", "classroom", "", "record"),
    ("小组互相讲题", "classroom", "moral", "impression"),
    ("自选探究题", "classroom", "assessment", "record"),
    ("校本阅读课", "curriculum", "classroom", "impression"),
    ("自选社团课", "curriculum", "", "impression"),
    ("成长记录册", "assessment", "", "record"),
    ("教师互相听课", "management", "", "nothing"),
    ("调课当天答复", "", "", "record"),
)
"""A fictional school's ten practices; the last has no main field yet."""
_DRAWN = 12
"""Practices that the picture holds in each field."""
_LONGEST = 14
_LINE = 7
"""Characters of a practice in all, and on one line of its box."""


def read_board(values: Values) -> tuple[pd.DataFrame, list[str], int]:
    """Return the practices that stand rightly, the names of those that do not, and how many rows are blank."""
    rows = _sheet().frame(values["practices"]).map(str.strip)
    rows["practice"] = rows["practice"].str.slice(0, _LONGEST)
    blank = rows["practice"] == ""
    placed = rows["field"].isin(list(Field)) & ~rows["practice"].duplicated() & ~blank
    fine = rows[placed].copy()
    fine["also"] = fine["also"].where(fine["also"] != fine["field"], "")
    fine["evidence"] = fine["evidence"].where(fine["evidence"] != "", str(Evidence.NOTHING))
    return fine.reset_index(drop=True), rows.loc[~placed & ~blank, "practice"].tolist(), int(blank.sum())


def board_chart(board: pd.DataFrame, missing: list[Field], language: str) -> Exhibit:
    """Draw five columns with the practices below; a practice without a record is hatched, a hole is outlined."""
    title = say("guided_fields.chart", language)
    told = []
    for field in Field:
        here = board[board["field"] == field]
        names = "、".join(f"{row.practice}（{EVIDENCE_LABELS[Evidence(row.evidence)]}）" for row in here.itertuples())
        told.append(f"{FIELD_LABELS[field]}（{KEY_WORDS[field]}）：{names or '—'}")
    drawn = board.groupby("field", sort=False).head(_DRAWN)
    shown = first_of(title, int(board["field"].value_counts().max()) if len(board) else 0, language, _DRAWN)
    legend = tuple(say(f"guided_fields.{key}", language) for key in ("with_record", "without_record", "hole"))
    return Exhibit(title, figure=_draw_board(shown, drawn, missing, legend), alt=f"{title}。{'；'.join(told)}。")


def _draw_board(title: str, board: pd.DataFrame, missing: list[Field], legend: tuple[str, ...]) -> Figure:
    lines = max(int((board["field"] == field).sum()) + (field in missing) for field in Field)
    with course_style():
        figure = Figure(figsize=(7.4, 1.3 + 0.5 * (lines + 1)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(0, 5)
        axes.set_ylim(lines + 0.05, -1.25)
        for column, field in enumerate(Field):
            _box(
                axes, column, -1.1, f"{FIELD_LABELS[field]}\n导学{KEY_WORDS[field]}", FILLS[0], letters="white", tall=1
            )
            here = board[board["field"] == field]
            for line, row in enumerate(here.itertuples()):
                fill = FILLS[2] if row.evidence == Evidence.RECORD else FILLS[1]
                _box(axes, column, line, _wrapped(str(row.practice)), fill)
            if field in missing:
                _box(axes, column, len(here), legend[2], ("white", ""), edge=ACCENT)
        patches = [
            Patch(facecolor=colour, hatch=hatch, edgecolor=INK, label=name)
            for (colour, hatch), name in zip((FILLS[2], FILLS[1]), legend[:2], strict=True)
        ]
        figure.legend(handles=patches, loc="outside lower center", ncols=2, frameon=False)
        return figure


def _box(
    axes: Axes, column: int, line: float, text: str, fill: tuple[str, str], *, letters: str = INK, edge: str = INK,
    tall: float = 0.72,
) -> None:  # fmt: skip
    axes.add_patch(
        FancyBboxPatch((column + 0.08, line + 0.12), 0.84, tall - 0.02, boxstyle="round,pad=0.03", facecolor=fill[0],
                       hatch=fill[1], edgecolor=edge, linewidth=0.9)
    )  # fmt: skip
    ground = {"facecolor": fill[0], "edgecolor": "none", "pad": 0.8} if fill[1] else None
    colour = edge if edge != INK else letters
    axes.text(column + 0.5, line + 0.11 + tall / 2, text, ha="center", va="center", fontsize=9, color=colour,
              bbox=ground, linespacing=1.25)  # fmt: skip


def _wrapped(text: str) -> str:
    return f"{text[:_LINE]}\n{text[_LINE:]}" if len(text) > _LINE else text


def field_table(counted: pd.DataFrame, missing: list[Field], language: str) -> Exhibit:
    """Return the five fields with their key words and counts; holes are marked."""
    fields = [Field(field) for field in counted["field"]]
    table = pd.DataFrame(
        {
            say("guided_fields.field", language): [FIELD_LABELS[field] for field in fields],
            say("guided_fields.key_word", language): [f"导学{KEY_WORDS[field]}" for field in fields],
            say("guided_fields.n", language): counted["n"],
            say("guided_fields.with_record", language): counted["with_evidence"],
            say("guided_fields.also", language): counted["also"],
            say("guided_fields.fact", language): [FIELD_FACTS[field] for field in fields],
        }
    )
    marked = frozenset(place for place, field in enumerate(fields) if field in missing)
    return Exhibit(say("guided_fields.table", language), table=table, marked=marked)


def summary(board: pd.DataFrame, missing: list[Field], wrong: list[str], blank: int, language: str) -> Exhibit:
    """Return in sentences how many practices are placed, where a record is lacking, and what stands wrongly."""
    if board.empty and not wrong:
        return Exhibit(say("guided_fields.table", language), text=say("own_rows.nothing", language))
    recorded = int((board["evidence"] == Evidence.RECORD).sum())
    told = [say("guided_fields.summary", language, n=len(board), recorded=recorded)]
    names = "、".join(FIELD_LABELS[field] for field in missing)
    told.append(say("guided_fields.holes" if missing else "guided_fields.no_holes", language, fields=names))
    if wrong:
        told.append(say("guided_fields.wrong", language, names=listed(wrong, language)))
    if blank:
        told.append(say("guided_fields.blank", language, n=blank))
    return Exhibit(say("guided_fields.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a practice without a main field, or listed again, stays out and is named."""
    assumptions = replaced(ASSUMPTIONS, with_evidence=float(values["with_evidence"]))
    board, wrong, blank = read_board(values)
    counted = field_map(board)
    missing = holes(counted, assumptions)
    return [
        summary(board, missing, wrong, blank, language),
        board_chart(board, missing, language),
        field_table(counted, missing, language),
        assumptions_exhibit(assumptions, language),
    ]


def _sheet() -> Sheet:
    fields = tuple((str(field), Text(label)) for field, label in FIELD_LABELS.items())
    kinds = tuple((str(kind), Text(label)) for kind, label in EVIDENCE_LABELS.items())
    columns = (
        Column("practice", words("guided_fields.practice"), editable=True),
        Column("field", words("guided_fields.main"), fields, editable=True),
        Column("also", words("guided_fields.second"), fields, editable=True),
        Column("evidence", words("guided_fields.evidence"), kinds, editable=True),
    )
    return Sheet("practices", words("guided_fields.sheet"), columns, _PRACTICES)


MODEL = WorkingModel(
    (_sheet(), Slider("with_evidence", Text(str(ASSUMPTIONS.loc["with_evidence", "label"])), 0, 3, 1)), draw
)
