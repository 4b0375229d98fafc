"""What the live checker shows: which criteria each pledge meets, and what a board of pledges came to."""

from __future__ import annotations

from datetime import date

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.models.service._dates import read_day
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told, usable
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.pledges import (
    ASSUMPTIONS,
    CRITERIA,
    STATUS_LABELS,
    Status,
    board,
    check,
    check_text,
    settle,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_TEXTS = (
    ("甲1", "服务窗口", "每张路灯报修单登记后3个工作日内修好，登记簿可查。"),
    ("甲2", "代办员", "每份代办材料收齐后2个工作日内递交，交接单回执可查。"),
    ("甲3", "网格员", "全心全意为居民服务！"),
    ("甲4", "水电协管", "尽快把大家反映的问题解决好，让群众满意。"),
    ("甲5", "代办员", "保证每份申请10日内都批下来，请大家放心。"),
    ("甲6", "活动室", "每周开放活动室，清扫卫生，举办讲座，公布清单。"),
    ("甲7", "窗口", "每天都会认真做好登记。"),
)
"""Role code, post, pledge: two as the course would write them and five to rewrite; all fictional."""
_BOARD = (
    ("乙1", date(2027, 2, 26), 4, "4", "yes"),
    ("乙2", date(2027, 3, 12), 6, "3", "yes"),
    ("乙3", date(2027, 3, 31), 2, "2", "no"),
    ("乙4", date(2027, 3, 31), 1, "0", "no"),
    ("乙5", date(2027, 4, 9), 5, "4", "yes"),
    ("乙6", date(2027, 6, 18), 3, "3", "yes"),
    ("乙7", date(2027, 6, 25), 8, "8", "no"),
    ("乙8", date(2027, 6, 30), 2, "1", "yes"),
)
"""Role code, due date, target, done, evidence; the authors of all eight say that they have kept their word."""
YEAR = 2027
_DAYS = {
    "end_of_march": (4, 1),
    "mid_april": (4, 16),
    "end_of_june": (7, 1),
    "end_of_september": (10, 1),
    "end_of_year": (12, 31),
}
"""Month and day on which the board is checked, in the latest year that stands on it."""
_YES, _NO = "yes", "no"
_MOST = 10_000


def check_chart(pledges: pd.DataFrame, checked: pd.DataFrame, language: str) -> Exhibit:
    """Draw which criteria each pledge meets; those it misses are hatched."""
    title = first_of(say("pledges.chart", language), len(pledges), language)
    pledges, checked = pledges.head(CHART_ROWS), checked.head(CHART_ROWS)
    rows = labels([f"{role} {post}" for role, post in zip(pledges["pledge_id"], pledges["post"], strict=True)], 14)
    columns = list(CRITERIA.values())
    cells, hatched, told = {}, [], []
    for row, line in zip(rows, checked.to_dict("records"), strict=True):
        missed = [label for name, label in CRITERIA.items() if not line[name]]
        for label in columns:
            cells[row, label] = "缺" if label in missed else "√"
        hatched += [(row, label) for label in missed]
        told.append(f"{row} {say('pledges.missed', language, missed='、'.join(missed) or '—')}")
    figure = matrix(title, rows, columns, cells, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told)}。")


def advice_table(pledges: pd.DataFrame, checked: pd.DataFrame, language: str) -> Exhibit:
    """Return each pledge with what to change; pledges that miss something are marked."""
    met = checked[list(CRITERIA)].all(axis=1)
    table = pd.DataFrame(
        {
            say("pledges.role", language): pledges["pledge_id"],
            say("pledges.text", language): [text or "—" for text in pledges["text"]],
            say("pledges.advice", language): [
                _advice(text, line, language)
                for text, line in zip(pledges["text"], checked.to_dict("records"), strict=True)
            ],
        }
    )
    return Exhibit(say("pledges.table", language), table=table, marked=frozenset(int(n) for n in met.index[~met]))


def _advice(text: str, line: dict[str, bool], language: str) -> str:
    found = check_text(text)
    if not found.n_signs:
        return say("pledges.empty", language)
    told = [
        say(
            f"pledges.{name}",
            language,
            n=found.n_sentences,
            signs=found.n_signs,
            actions="、".join(found.actions) or "—",
            beyond="、".join(found.beyond),
            vague="、".join(found.vague),
        )
        for name in CRITERIA
        if not line[name]
    ]
    return "".join(told) or say("pledges.fine", language)


def board_chart(counted: pd.DataFrame, language: str) -> Exhibit:
    """Draw per quarter how many pledges were kept, partly kept and not kept."""
    title = say("pledges.board", language)
    counted = counted.tail(CHART_ROWS)
    quarters = counted["quarter"].tolist() or ["—"]
    series = {
        STATUS_LABELS[status]: [float(n) for n in counted[str(status)]] or [0.0]
        for status in (Status.KEPT, Status.PARTLY, Status.NOT_KEPT)
    }
    figure = stacked_bars(quarters, series, title=title, y_label=say("pledges.n", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, quarters, series, language))


def board_table(pledges: pd.DataFrame, settled: pd.DataFrame, language: str) -> Exhibit:
    """Return every pledge of the board with its status; those said to be kept that are not are marked."""
    table = pd.DataFrame(
        {
            say("pledges.role", language): pledges["pledge_id"],
            say("pledges.due", language): [f"{day.month}月{day.day}日" for day in pledges["due"]],
            say("pledges.progress", language): [
                f"{done:g}/{target:g}" for done, target in zip(pledges["done"], pledges["target"], strict=True)
            ],
            say("pledges.evidence", language): [
                say("pledges.yes" if has else "pledges.no", language) for has in pledges["evidence"]
            ],
            say("pledges.claimed", language): say("pledges.claims", language),
            say("pledges.status", language): [STATUS_LABELS[Status(status)] for status in settled["status"]],
        }
    )
    marked = frozenset(int(n) for n in settled.index[settled["status"].isin([Status.PARTLY, Status.NOT_KEPT])])
    return Exhibit(say("pledges.board_table", language), table=table, marked=marked)


def summary(checked: pd.DataFrame, settled: pd.DataFrame, unread: list[str], language: str) -> str:
    """Return in sentences how many pledges hold up, before and after their date."""
    met = checked[list(CRITERIA)].all(axis=1)
    count = settled["status"].value_counts()
    told = [say("pledges.summary", language, n=len(checked), met=int(met.sum()))]
    if not met.all():
        most = (~checked[list(CRITERIA)].astype(bool)).sum()
        told.append(say("pledges.most_missed", language, name=CRITERIA[str(most.idxmax())], n=int(most.max())))
    told.append(
        say(
            "pledges.settled",
            language,
            claimed=len(settled),
            **{str(status): int(count.get(str(status), 0)) for status in Status},
        )
    )
    if unread:
        told.append(say("pledges.unread", language, ids=listed(unread, language)))
    return "".join(told)


def read_board(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the board as typed, ids of rows with a number that cannot be read, and of rows that stay out.

    A number of things done that cannot be read is taken as nothing done; a pledge without a date or a target cannot
    be settled.
    """
    pledges, _ = keyed(_board_sheet().frame(values["board"]))
    days = [read_day(day, YEAR) for day in pledges["day"]]
    pledges["due"] = pd.Series(days, dtype=object)
    pledges["target"] = usable(pledges["wanted"])
    complete = pledges["target"].ge(1) & pd.Series([day is not None for day in days], dtype=bool)
    out = pledges.loc[~complete, "pledge_id"].tolist()
    pledges = pledges[complete].reset_index(drop=True)
    fine = pledges["done"].between(0, _MOST)
    pledges["done"] = pledges["done"].where(fine, 0.0)
    pledges["evidence"] = pledges["evidence"] == _YES
    return pledges, pledges.loc[~fine, "pledge_id"].tolist(), out


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; an empty pledge meets nothing, an unreadable number is nothing done."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    pledges, again = keyed(_text_sheet().frame(values["texts"]))
    pledges["text"] = [str(text).strip() for text in pledges["text"]]
    checked = check(pledges, assumptions)
    settling, unread, out = read_board(values)
    year = max((day.year for day in settling["due"]), default=YEAR)
    settled = settle(settling, date(year, *_DAYS[values["today"]]), assumptions)
    again += keyed(_board_sheet().frame(values["board"]))[1]
    text = "" if len(pledges) or len(settling) else say("own_rows.nothing", language)
    text += summary(checked, settled, unread, language) + told("repeated", again, language)
    text += say("pledges.left_out", language, ids=listed(out, language)) if out else ""
    return [
        Exhibit(say("pledges.status", language), text=text),
        check_chart(pledges, checked, language),
        advice_table(pledges, checked, language),
        board_chart(board(settled), language),
        board_table(settling, settled, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"max_signs": (15, 80), "max_actions": (1, 4), "grace_days": (0, 20)}
"""Parameters with the ends of their sliders."""


def _text_sheet() -> Sheet:
    columns = (
        Column("pledge_id", words("pledges.role")),
        Column("post", words("pledges.post")),
        Column("text", words("pledges.text"), editable=True),
    )
    return Sheet("texts", words("pledges.texts"), columns, _TEXTS)


def _board_sheet() -> Sheet:
    evidence = ((_YES, words("pledges.yes")), (_NO, words("pledges.no")))
    columns = (
        Column("pledge_id", words("pledges.role")),
        Column("day", words("pledges.due")),
        Column("wanted", words("pledges.target"), entry="integer"),
        Column("done", words("pledges.done"), editable=True, entry="integer"),
        Column("evidence", words("pledges.evidence"), evidence, editable=True),
    )
    rows = tuple((role, f"{due.month}月{due.day}日", str(target), done, has) for role, due, target, done, has in _BOARD)
    return Sheet("board", words("pledges.board_sheet"), columns, rows)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    days = tuple((day, words(f"pledges.{day}")) for day in _DAYS)
    return (_text_sheet(), *sliders, Pick("today", words("pledges.today"), days, "end_of_june"), _board_sheet())


MODEL = WorkingModel(_controls(), draw)
