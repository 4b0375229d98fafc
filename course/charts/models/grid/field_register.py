"""What the strike-out form shows: thirty fields, what each is good for, and what the service can do with the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import keyed, listed, usable
from course.charts.own_rows import told as told_rows
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.field_register import (
    ABOUT_PEOPLE,
    ASSUMPTIONS,
    DECISION_LABELS,
    FIELDS,
    LEVEL_LABELS,
    REASON_LABELS,
    Decision,
    Level,
    Reason,
    decide,
    exposure,
    published,
    services_left,
    tally,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_U, _C, _N, _P, _H = Level.UNIT, Level.CELL, Level.COUNT, Level.PERSON, Level.HOUSEHOLD
_FORM = (
    ("部件编号", _U, "找到是哪一盏、哪一个", "", "", "n"),
    ("所在网格", _C, "派给就近的处置岗", "", "", "n"),
    ("事件类别", _U, "定时限，定处置岗", "", "", "n"),
    ("上报时间", _U, "算时限", "", "", "n"),
    ("处置岗位", _U, "催办，核查另派", "", "", "n"),
    ("办结时间", _U, "算时限", "", "", "n"),
    ("现场照片（无人脸车牌）", _U, "核查前后对比", "", "", "n"),
    ("退回原因（固定选项）", _U, "改进处置", "", "", "n"),
    ("各网格件数", _N, "看哪里的设施要修", "", "", "n"),
    ("党组织名称", _U, "在地图上标出", "", "", "n"),
    ("活动场所开放时间", _U, "供居民查询", "", "", "n"),
    ("党员人数", _N, "安排场地大小", "", "", "n"),
    ("当天天气", _C, "", "", "", "n"),
    ("网格名次", _C, "", "", "", "n"),
    ("报事人联系电话", _P, "办好后回一个电话", "办事告知单", "3", "n"),
    ("报事人姓名", _P, "打电话时称呼", "", "", "n"),
    ("报事人证件号码", _P, "", "", "", "n"),
    ("报事人门牌", _H, "也许要上门", "", "", "n"),
    ("上门预约时间", _H, "约好再上门", "预约单", "1", "n"),
    ("志愿者可服务时段", _P, "排班", "本人自愿登记", "12", "n"),
    ("志愿者特长", _P, "按特长配服务", "本人自愿登记", "12", "n"),
    ("活动签到", _P, "看来了多少人", "", "", "y"),
    ("报到服务次数", _P, "看一共服务多少次", "", "", "y"),
    ("满意还是不满意", _P, "改进服务", "回访单", "6", "y"),
    ("年龄", _P, "看哪个年龄段来得多", "", "", "y"),
    ("家庭收入", _H, "", "", "", "n"),
    ("健康状况", _P, "", "", "", "n"),
    ("手机实时位置", _P, "看人在哪里", "", "120", "n"),
    ("家庭矛盾备注", _H, "调解时参考", "调解记录", "12", "n"),
    ("对住户的印象", _P, "日后参考", "", "", "n"),
)
"""Thirty fields that a fictional app proposes: field, level, purpose, basis, months, whether a count will do."""
NOTES = ("家庭矛盾备注", "对住户的印象")
"""Free text; about people it always goes."""
_NEEDS = {
    "派单到处置岗": ("部件编号", "所在网格", "事件类别"),
    "算时限、催办": ("上报时间", "办结时间", "处置岗位"),
    "核查、退回": ("现场照片（无人脸车牌）", "退回原因（固定选项）"),
    "办好后回电话": ("报事人联系电话",),
    "约好再上门": ("上门预约时间",),
    "志愿服务排班": ("志愿者可服务时段", "志愿者特长"),
    "活动和服务统计": ("活动签到", "报到服务次数"),
    "满意率": ("满意还是不满意",),
    "地图和场所查询": ("党组织名称", "活动场所开放时间"),
}
"""What each service cannot do without."""
_ACCESS = {
    "登记岗": ("部件编号", "所在网格", "事件类别", "上报时间", "报事人联系电话", "上门预约时间"),
    "派遣岗": ("部件编号", "所在网格", "事件类别", "上报时间", "处置岗位"),
    "处置岗": ("部件编号", "所在网格", "事件类别", "现场照片（无人脸车牌）", "上门预约时间"),
    "核查岗": ("部件编号", "处置岗位", "办结时间", "现场照片（无人脸车牌）", "退回原因（固定选项）"),
    "志愿服务岗": ("志愿者可服务时段", "志愿者特长"),
    "统计岗": ("所在网格", "事件类别", "上报时间", "办结时间", "各网格件数", "党员人数"),
}
"""Which fields each post needs for its work; a field somebody has a use for is not a field for everybody."""
_ATTENDED = {"A01": 23, "A02": 12, "A03": 4, "A04": 9, "A05": 15, "A06": 0}
"""Fictional attendance by cell, to be published."""
_YES, _NO = "y", "n"


def read_form(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the form as typed, and the fields without a level, which count as being about a person.

    A term that is no number is missing, and nothing is taken for a count unless ticked. Last comes what stands twice.
    """
    sheet, again = keyed(_sheet().frame(values["form"]))
    by_label = {label: str(level) for level, label in LEVEL_LABELS.items()}
    level = sheet["level_label"].map(by_label)
    notes = {row[0].strip() for row in values["notes"]}
    sheet["count_will_do"] = sheet["count_will_do"] == _YES
    sheet["note"] = sheet["field"].isin(notes)
    unread = sheet.loc[level.isna(), "field"].tolist()
    # What may be about a person is treated as if it were: the cautious reading.
    sheet["level"] = level.fillna(str(_P))
    return sheet[[*FIELDS, "guess"]], unread, again


def read_lists(id: str, values: Values) -> dict[str, tuple[str, ...]]:
    """Return services or posts with the fields that they need."""
    table, _ = keyed(_LISTS[id].frame(values[id]))
    split = [tuple(name for part in cell.split("、") if (name := part.strip())) for cell in table["fields"]]
    return dict(zip(table.iloc[:, 0], split, strict=True))


def read_attended(values: Values) -> dict[str, int]:
    """Return how many came by cell; a cell without a number is not published at all."""
    table, _ = keyed(_LISTS["attended"].frame(values["attended"]))
    counts = usable(table["n"])
    return {cell: int(n) for cell, n in zip(table["cell"], counts, strict=True) if pd.notna(n)}


def level_chart(register: pd.DataFrame, language: str) -> Exhibit:
    """Draw per level how many fields are kept, counted only and dropped."""
    title = say("field_register.chart", language)
    labels = [LEVEL_LABELS[level] for level in Level]
    series = {
        DECISION_LABELS[decision]: [
            float(((register["level"] == level) & (register["decision"] == decision)).sum()) for level in Level
        ]
        for decision in Decision
    }
    figure = stacked_bars(labels, series, title=title, y_label=say("field_register.fields", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def register_table(register: pd.DataFrame, language: str) -> Exhibit:
    """Return the register line by line; dropped fields are marked."""
    table = pd.DataFrame(
        {
            say("field_register.field", language): register["field"],
            say("field_register.level", language): [LEVEL_LABELS[Level(level)] for level in register["level"]],
            say("field_register.purpose", language): [text.strip() or "—" for text in register["purpose"]],
            say("field_register.basis", language): [text.strip() or "—" for text in register["basis"]],
            say("field_register.months", language): [f"{n:g}" if n == n else "—" for n in register["months"]],
            say("field_register.decision", language): [DECISION_LABELS[Decision(d)] for d in register["decision"]],
            say("field_register.reason", language): [REASON_LABELS[Reason(r)] for r in register["reason"]],
        }
    )
    marked = frozenset(int(n) for n in register.index[register["decision"] == Decision.DROP])
    return Exhibit(say("field_register.table", language), table=table, marked=marked)


def services_table(left: pd.DataFrame, language: str) -> Exhibit:
    """Return which services still work; those that do not are marked."""
    table = pd.DataFrame(
        {
            say("field_register.service", language): left["service"],
            say("field_register.works", language): [
                say(f"field_register.{'yes' if works else 'no'}", language) for works in left["works"]
            ],
            say("field_register.missing", language): left["missing"].replace("", "—"),
        }
    )
    marked = frozenset(int(n) for n in left.index[~left["works"]])
    return Exhibit(say("field_register.services", language), table=table, marked=marked)


def exposure_table(register: pd.DataFrame, access: Mapping[str, tuple[str, ...]], language: str) -> Exhibit:
    """Return how many fields each post sees, and how many of them are about people."""
    seen = exposure(register, access)
    columns = {"role": seen["role"], "n": seen["n"], "about_people": seen["about_people"]}
    table = pd.DataFrame({say(f"field_register.{name}", language): column for name, column in columns.items()})
    return Exhibit(say("field_register.exposure", language), table=table)


def published_table(attended: Mapping[str, int], assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return a count by cell as it may be shown."""
    shown = published(attended, assumptions)
    hidden = say("field_register.hidden", language)
    table = pd.DataFrame(
        {
            say("field_register.cell", language): list(attended),
            say("field_register.inside", language): list(attended.values()),
            say("field_register.outside", language): [hidden if n is None else str(n) for n in shown.values()],
        }
    )
    marked = frozenset(place for place, n in enumerate(shown.values()) if n is None)
    return Exhibit(say("field_register.published", language), table=table, marked=marked)


def summary(register: pd.DataFrame, left: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return in sentences what became of the fields, what the service can still do, and how good the guesses were."""
    count = {str(decision): n for decision, n in tally(register).items()}
    people = register[register["level"].isin(ABOUT_PEOPLE)]
    told = [
        say("field_register.summary", language, all=len(register), **count),
        say("field_register.people", language, n=len(people), kept=int((people["decision"] == Decision.KEEP).sum())),
        say("field_register.left", language, n=len(left), works=int(left["works"].sum())),
    ]
    guessed = register[register["guess"].isin([str(decision) for decision in Decision])]
    if guessed.empty:
        told.append(say("field_register.no_guess", language))
    else:
        off = guessed.loc[guessed["guess"] != guessed["decision"], "field"].tolist()
        key = "guesses_off" if off else "guesses_right"
        told.append(say(f"field_register.{key}", language, n=len(guessed), off=len(off), fields=listed(off, language)))
    longest = float(assumptions.loc["longest", "value"])
    long = register.loc[register["level"].isin(ABOUT_PEOPLE) & (register["months"] > longest), "field"].tolist()
    if long:
        told.append(say("field_register.too_long", language, fields=listed(long, language), longest=f"{longest:g}"))
    return Exhibit(say("field_register.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a blank cell is no argument, and what has none is dropped."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    form, unread, again = read_form(values)
    register = decide(form, assumptions)
    left = services_left(register, read_lists("services", values))
    said = summary(register, left, assumptions, language)
    text = (
        ("" if len(register) else say("own_rows.nothing", language))
        + said.text
        + told_rows("repeated", again, language)
    )
    if unread:
        text += say("field_register.no_level", language, fields=listed(unread, language))
    return [
        replace(said, text=text),
        level_chart(register, language),
        register_table(register, language),
        services_table(left, language),
        exposure_table(register, read_lists("access", values), language),
        published_table(read_attended(values), assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"longest": (1, 60), "smallest": (1, 15)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    decisions = tuple((str(decision), Text(label)) for decision, label in DECISION_LABELS.items())
    yes_no = ((_YES, words("field_register.yes")), (_NO, words("field_register.no")))
    columns = (
        Column("field", words("field_register.field")),
        Column("level_label", words("field_register.level"), tuple((t, Text(t)) for t in LEVEL_LABELS.values())),
        Column("guess", words("field_register.guess"), decisions, editable=True),
        Column("purpose", words("field_register.purpose"), editable=True),
        Column("basis", words("field_register.basis"), editable=True),
        Column("months", words("field_register.months"), editable=True, entry="integer"),
        Column("count_will_do", words("field_register.count_will_do"), yes_no, editable=True),
    )
    rows = tuple(
        (field, LEVEL_LABELS[level], "", purpose, basis, months, count)
        for field, level, purpose, basis, months, count in _FORM
    )
    return Sheet("form", words("field_register.form"), columns, rows)


def _lists() -> dict[str, Sheet]:
    """Return what belongs to the form and is too long for the lesson: services, posts, numbers, free text."""

    def sheet(id: str, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Sheet:
        columns = tuple(
            Column(name, words(f"field_register.{label}"), entry="integer" if name == "n" else "text")
            for name, label in (one.split(":") for one in names)
        )
        return Sheet(id, words(f"field_register.{id}_sheet"), columns, rows, shown=False)

    def joined(lists: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        return tuple((name, "、".join(fields)) for name, fields in lists.items())

    return {
        "services": sheet("services", ("service:service", "fields:needed"), joined(_NEEDS)),
        "access": sheet("access", ("role:role", "fields:needed"), joined(_ACCESS)),
        "attended": sheet("attended", ("cell:cell", "n:came"), tuple((c, str(n)) for c, n in _ATTENDED.items())),
        "notes": sheet("notes", ("field:field",), tuple((name,) for name in NOTES)),
    }


_LISTS = _lists()


def _controls() -> tuple[Slider | Sheet, ...]:
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
    return (_sheet(), *_LISTS.values(), *sliders)


MODEL = WorkingModel(_controls(), draw)
