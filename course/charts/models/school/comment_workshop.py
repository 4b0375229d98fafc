"""What the comment workshop shows: which of five rewritten comments guide, and what the others still lack."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, told
from course.charts.working_model import Sheet, Values, WorkingModel, words
from course.domains.school.growth_comments import (
    COMPARING,
    LABELS,
    LACK_LABELS,
    TIMES,
    CommentCheck,
    Lack,
    check_comment,
    compose,
)
from course.messages import say
from course.model.exercise import Column

_COMMENTS = (
    ("C1", "体育一般，全班第 21 名。", "跳绳：9 月 42 个，12 月 57 个", "跳绳从 42 个到 57 个",
     "下周每天练五分钟，月底再量一次"),
    ("C2", "聪明，要是不粗心就好了。", "口算：每 20 题，9 月对 13 题，12 月对 17 题", "聪明，口算从对 13 题到对 17 题",
     "做完以后，每天挑两题验算"),
    ("C3", "阅读很好，继续努力！", "阅读：9 月一次读 6 页，12 月一次读 6 页", "阅读很好", "继续努力"),
    ("C4", "上课不爱发言，比同桌差远了。", "提问：9 月 0 次，12 月 3 次", "12 月主动提了 3 个问题", ""),
    ("C5", "卫生尖子，年级第一。", "值日：12 月当了 4 次组长", "", ""),
)  # fmt: skip
"""Five fictional comments with what is on record; the first is rewritten, the last not yet begun."""


def read_comments(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the comments, and those that came again."""
    rows, again = keyed(_sheet().frame(values["comments"]))
    return rows.assign(fact=rows["fact"].str.strip(), next_step=rows["next_step"].str.strip()), again


def check_chart(rows: list[tuple[str, str, str]], checks: list[CommentCheck], language: str) -> Exhibit:
    """Draw every comment against the four checks; what is lacking is hatched."""
    title = say("comment_workshop.chart", language)
    columns = [say(f"comment_workshop.{lack}", language) for lack in Lack]
    good, bad = say("comment_workshop.good", language), say("comment_workshop.bad", language)
    blank = say("comment_workshop.blank", language)
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    names = labels([code for code, *_ in rows[:CHART_ROWS]], 10)
    for code, (_, fact, step), check in zip(names, rows, checks, strict=False):
        for lack, column in zip(Lack, columns, strict=True):
            cell = (code, column)
            if not (fact or step):
                cells[cell] = blank
            else:
                cells[cell] = bad if lack in check.lacks else good
                (hatched if lack in check.lacks else dark).append(cell)
    shown = first_of(title, len(rows), language)
    figure = matrix(shown, names, columns, cells, dark=dark, hatched=hatched)
    told_of = "；".join(
        f"{code} " + "，".join(f"{column} {cells[(code, column)]}" for column in columns) for code in names
    )
    return Exhibit(title, figure=figure, alt=f"{shown}。{told_of or '—'}。")


def comment_table(
    comments: pd.DataFrame, rows: list[tuple[str, str, str]], checks: list[CommentCheck], language: str
) -> Exhibit:
    """Return the comments as pupils would read them, or what is still lacking; those that do not guide are marked."""
    shown = []
    for (_, fact, step), check in zip(rows, checks, strict=True):
        if not (fact or step):
            shown.append((say("comment_workshop.not_yet", language), "—"))
        elif check.guides:
            shown.append((compose(fact, step), say("comment_workshop.guides", language)))
        else:
            lacks = "、".join(LACK_LABELS[lack] for lack in check.lacks)
            words_found = "、".join(f"“{word}”" for word in check.found)
            verdict = f"{lacks}（{words_found}）" if words_found else lacks
            shown.append((compose(fact, step) if fact and step else fact or step, verdict))
    table = pd.DataFrame(shown, columns=[say(f"comment_workshop.{key}", language) for key in ("comment", "verdict")])
    for place, key in enumerate(("code", "old", "record")):
        table.insert(place, say(f"comment_workshop.{key}", language), comments[key].tolist())
    marked = frozenset(place for place, check in enumerate(checks) if not check.guides)
    return Exhibit(say("comment_workshop.table", language), table=table, marked=marked)


def word_table(language: str) -> Exhibit:
    """Return the words that the check looks for; they are the course's."""
    lists = (("compared", COMPARING), ("labelled", LABELS), ("next_step", TIMES))
    rows = [(say(f"comment_workshop.list_{name}", language), "、".join(found)) for name, found in lists]
    rows.insert(2, (say("comment_workshop.list_fact", language), say("comment_workshop.fact_signs", language)))
    columns = [say("comment_workshop.looks_for", language), say("comment_workshop.signs", language)]
    return Exhibit(say("comment_workshop.words", language), table=pd.DataFrame(rows, columns=columns))


def summary(rows: list[tuple[str, str, str]], checks: list[CommentCheck], language: str) -> Exhibit:
    """Return in sentences how many comments guide and what is lacking most."""
    if not rows:
        return Exhibit(say("comment_workshop.table", language), text=say("own_rows.nothing", language))
    begun = [check for (_, fact, step), check in zip(rows, checks, strict=True) if fact or step]
    sentences = [
        say(
            "comment_workshop.summary",
            language,
            n=len(rows),
            begun=len(begun),
            guides=sum(check.guides for check in begun),
        )
    ]
    counts = {lack: sum(lack in check.lacks for check in begun) for lack in Lack}
    listed = "，".join(f"{LACK_LABELS[lack]} {n}" for lack, n in counts.items() if n)
    if listed:
        sentences.append(say("comment_workshop.lacking", language, what=listed))
    sentences.append(say("comment_workshop.only_there", language))
    return Exhibit(say("comment_workshop.table", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the workshop shows; only what stands in a comment is checked, never how good it is."""
    comments, again = read_comments(values)
    rows = list(comments[["code", "fact", "next_step"]].itertuples(index=False, name=None))
    checks = [check_comment(fact, step) for _, fact, step in rows]
    first = summary(rows, checks, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        check_chart(rows, checks, language),
        comment_table(comments, rows, checks, language),
        word_table(language),
    ]


def _sheet() -> Sheet:
    columns = (
        Column("code", words("comment_workshop.code")),
        Column("old", words("comment_workshop.old")),
        Column("record", words("comment_workshop.record")),
        Column("fact", words("comment_workshop.new_fact"), editable=True),
        Column("next_step", words("comment_workshop.new_step"), editable=True),
    )
    return Sheet("comments", words("comment_workshop.sheet"), columns, _COMMENTS)


MODEL = WorkingModel((_sheet(),), draw)
