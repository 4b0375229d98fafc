"""What the model of comparing reports shows: topics by reports, silence written down, and what pulls apart."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.working_model import Pick, Sheet, Values, WorkingModel, words
from course.domains.orientation.comparison import (
    ASSUMPTIONS,
    DOCUMENT_LABELS,
    DOCUMENTS,
    STANCE_LABELS,
    VIEW_LABELS,
    Relation,
    Stance,
    View,
    build_matrix,
    find_tensions,
    read_positions,
    relate,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

TOPICS = (
    "小马拉大车",
    "本省硬件",
    "设备和场面",
    "自己这一边",
    "外出的收获",
    "教师队伍",
    "购买服务",
    "党建和发展一起抓",
)
UNREAD = ("购买服务", "党建和发展一起抓")
"""Left open at first, for the trainee to fill in."""
_UNREAD = ""
Reading = Mapping[tuple[str, int], str]
"""The trainee's view by topic and report; blank where nothing was chosen."""


def model_positions() -> pd.DataFrame:
    """Return the statements on the eight topics of the model."""
    positions = read_positions()
    return positions[positions["topic"].isin(TOPICS)].reset_index(drop=True)


def as_positions(reading: Reading, positions: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """Return the statements with the trainee's reading in place of the course's, and the cells nothing bears out.

    A cell that says both needs two statements; one that speaks needs at least one.
    """
    rows, unfounded = [], []
    for (topic, doc), view in reading.items():
        facts = positions.loc[(positions["topic"] == topic) & (positions["doc"] == doc), "fact_id"].tolist()
        stances = {
            View.GOOD: [Stance.PRAISE] * len(facts),
            View.BAD: [Stance.FAULT] * len(facts),
            View.MIXED: [Stance.PRAISE, *[Stance.FAULT] * (len(facts) - 1)],
        }.get(View(view) if view else View.SILENT, [])
        if len(facts) < {View.SILENT: 0, View.MIXED: 2}.get(View(view) if view else View.SILENT, 1):
            unfounded.append((topic, doc))
            continue
        rows += [(topic, doc, str(stance), fact) for stance, fact in zip(stances, facts, strict=False)]
    return pd.DataFrame(rows, columns=["topic", "doc", "stance", "fact_id"]), unfounded


def comparison_chart(reading: Reading, tensions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw topics by reports; what pulls apart is hatched, a report at odds with itself dark, what is unread marked."""
    title = say("comparison.chart", language)
    columns = list(DOCUMENT_LABELS.values())
    torn = set(tensions["topic"])
    cells, dark, hatched = {}, set(), set()
    for (topic, doc), view in reading.items():
        place = (topic, DOCUMENT_LABELS[doc])
        cells[place] = say(f"comparison.{view or 'unread'}", language)
        if topic in torn and view == View.MIXED:
            dark.add(place)
        elif topic in torn and view not in (View.SILENT, _UNREAD):
            hatched.add(place)
    told = [
        say(
            "comparison.alt_row",
            language,
            topic=topic,
            cells="，".join(f"{column} {cells[topic, column]}" for column in columns),
        )
        for topic in TOPICS
    ]
    alt = say("comparison.alt", language, title=title, rows="；".join(told))
    return Exhibit(title, figure=matrix(title, list(TOPICS), columns, cells, dark=dark, hatched=hatched), alt=alt)


def statements_table(topic: str, reading: Reading, positions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the statements of all five reports on one topic beside both readings; where they differ is marked."""
    own = positions[positions["topic"] == topic]
    rows = []
    for doc in DOCUMENTS:
        view = reading[topic, doc]
        yours = VIEW_LABELS[View(view)] if view else say("comparison.unread_told", language)
        said = own[own["doc"] == doc]
        nothing = say("comparison.nothing_said", language)
        for row in said.itertuples():
            rows.append((DOCUMENT_LABELS[doc], row.text, row.fact_id, STANCE_LABELS[Stance(row.stance)], yours))
        if said.empty:
            rows.append((DOCUMENT_LABELS[doc], nothing, say("comparison.none", language), STANCE_LABELS[Stance.SILENT],
                         yours))  # fmt: skip
    names = ("document", "said", "fact", "course", "yours")
    table = pd.DataFrame(rows, columns=[say(f"comparison.{name}", language) for name in names])
    course = build_matrix(positions).loc[topic]
    other = [DOCUMENT_LABELS[doc] for doc in DOCUMENTS if reading[topic, doc] not in (_UNREAD, course[doc])]
    marked = frozenset(place for place, row in enumerate(rows) if row[0] in other)
    return Exhibit(say("comparison.statements", language, topic=topic), table=table, marked=marked)


def tensions_table(tensions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return every tension with its two facts and whether it lies inside one report."""
    table = pd.DataFrame(
        {
            say("comparison.topic", language): tensions["topic"],
            say("comparison.fact_a", language): tensions["fact_a"],
            say("comparison.fact_b", language): tensions["fact_b"],
            say("comparison.where", language): [
                say(f"comparison.where_{'within' if within else 'between'}", language) for within in tensions["within"]
            ],
        }
    )
    return Exhibit(say("comparison.tensions", language), table=table)


def summary(
    reading: Reading, tensions: pd.DataFrame, relations: pd.Series, unfounded: list[tuple[str, int]], language: str
) -> Exhibit:
    """Return how the reports stand on the eight topics, and what is still open or not borne out."""
    open_topics = {topic for (topic, _), view in reading.items() if not view}
    counts = relations[[topic not in open_topics for topic in relations.index]].value_counts()
    within = "、".join(dict.fromkeys(tensions.loc[tensions["within"].astype(bool), "topic"]))
    unread = sum(not view for view in reading.values())
    places = "、".join(
        say("comparison.place", language, topic=topic, document=DOCUMENT_LABELS[doc]) for topic, doc in unfounded
    )
    tension, agree = (int(counts.get(str(relation), 0)) for relation in (Relation.TENSION, Relation.AGREE))
    told = {
        "tension": tension,
        "agree": agree,
        "alone": len(TOPICS) - len(open_topics) - tension - agree,
        "within": say("comparison.within", language, topics=within) if within else "",
        "unread": say("comparison.unread_left", language, topics=len(open_topics), count=unread) if unread else "",
        "unfounded": say("comparison.unfounded", language, places=places) if places else "",
    }
    return Exhibit(say("comparison.chart", language), text=say("comparison.summary", language, **told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows for the trainee's reading; a cell nothing bears out is told, not an error."""
    sheet = _SHEET.frame(values["matrix"])
    reading = {
        (topic, doc): str(sheet[f"doc_{doc}"].iloc[row]) for row, topic in enumerate(TOPICS) for doc in DOCUMENTS
    }
    positions = model_positions()
    read, unfounded = as_positions(reading, positions)
    tensions = find_tensions(read)
    return [
        summary(reading, tensions, relate(build_matrix(read)), unfounded, language),
        comparison_chart(reading, tensions, language),
        statements_table(values["look"], reading, positions, language),
        tensions_table(tensions, language),
        assumptions_exhibit(ASSUMPTIONS, language),
    ]


def _sheet() -> Sheet:
    views = tuple((str(view), Text(label)) for view, label in VIEW_LABELS.items())
    columns = (
        Column("topic", words("comparison.topic")),
        *(Column(f"doc_{doc}", Text(DOCUMENT_LABELS[doc]), views, editable=True) for doc in DOCUMENTS),
    )
    table = build_matrix(model_positions())
    rows = tuple(
        (topic, *(_UNREAD if topic in UNREAD else str(table.loc[topic, doc]) for doc in DOCUMENTS)) for topic in TOPICS
    )
    return Sheet("matrix", words("comparison.matrix"), columns, rows, fixed=True)


_SHEET = _sheet()

MODEL = WorkingModel(
    (_SHEET, Pick("look", words("comparison.look"), tuple((topic, Text(topic)) for topic in TOPICS), TOPICS[0])),
    draw,
    synthetic=False,
)
