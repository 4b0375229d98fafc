"""What the staffing board shows: ten posts and their three sources, and secretaries away in two batches."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.charts.diagrams import matrix, timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.staff_board import (
    ASSUMPTIONS,
    BATCHES,
    FILLING_LABELS,
    FIRST_MONTH,
    GOES_TO,
    LAST_MONTH,
    LEAVE_LABELS,
    PLACE_LABELS,
    SOURCE_LABELS,
    Filling,
    Leave,
    Place,
    Source,
    batch_months,
    fill,
    send,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_CENTRE, _SUB_DISTRICT, _SECRETARY = (str(place) for place in Place)
_HIRE, _SECOND, _PROMOTE = (str(source) for source in Source)
_POSTS = (
    ("C1", _CENTRE, _HIRE),
    ("C2", _CENTRE, _HIRE),
    ("C3", _CENTRE, ""),
    ("J1", _SUB_DISTRICT, _SECOND),
    ("J2", _SUB_DISTRICT, _SECOND),
    ("J3", _SUB_DISTRICT, _SECOND),
    ("S1", _SECRETARY, _PROMOTE),
    ("S2", _SECRETARY, _HIRE),
    ("S3", _SECRETARY, _PROMOTE),
)
"""Open posts of the fictional sub-district A with a first draft of their sources."""
_SECRETARIES = (
    ("街道书记", "街道", "yes", "1"),
    ("社区04", "东片", "yes", "1"),
    ("社区05", "东片", "yes", "1"),
    ("社区06", "西片", "no", "1"),
    ("社区07", "西片", "yes", "2"),
    ("社区08", "北片", "yes", ""),
    ("社区09", "北片", "yes", "2"),
)
"""Secretaries in office: whose post, where, whether they do well, and the batch proposed."""
_POOL = {Source.HIRE: (0, 6, 3), Source.SECOND: (0, 6, 2), Source.PROMOTE: (0, 6, 3)}
_YES = "yes"


def read_posts(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the open posts as the domain has them, and those that came again; posts of no known place stay out."""
    rows, again = keyed(_posts_sheet().frame(values["posts"]))
    known = rows[rows["place"].isin(list(Place))].reset_index(drop=True)
    return known.rename(columns={"post": "post_code"}), again


def read_secretaries(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the secretaries as the domain has them, and those that came again."""
    rows, again = keyed(_secretaries_sheet().frame(values["secretaries"]))
    return rows.assign(good=rows["good"] == _YES), again


def board_chart(filled: pd.DataFrame, language: str) -> Exhibit:
    """Draw which post takes from which source; chosen sources that do not work are hatched."""
    title = say("staffing_board.board", language)
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    told_of = []
    drawn = filled.iloc[:CHART_ROWS]
    rows = labels([f"{row.post_code} {PLACE_LABELS[Place(row.place)]}" for row in drawn.itertuples()], 18)
    for name, row in zip(rows, drawn.itertuples(), strict=True):
        fitting = next(source for source, place in GOES_TO.items() if place == row.place)
        cells[name, SOURCE_LABELS[fitting]] = say("staffing_board.fits", language)
        state = FILLING_LABELS[Filling(row.filling)]
        if row.source in list(Source):
            column = SOURCE_LABELS[Source(row.source)]
            cells[name, column] = state
            (dark if row.filling == Filling.FILLED else hatched).append((name, column))
        told_of.append(f"{name} {state}")
    shown = first_of(title, len(filled), language)
    figure = matrix(shown, rows, list(SOURCE_LABELS.values()), cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{shown}：{'；'.join(told_of) or '—'}。")


def away_chart(sent: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw who is away in which months."""
    title = say("staffing_board.away", language)
    months = batch_months(assumptions)
    kinds = {batch: say("staffing_board.batch_n", language, n=batch) for batch in BATCHES}
    drawn = sent.iloc[:CHART_ROWS]
    names = dict(zip(drawn["post_code"], labels(drawn["post_code"].tolist(), 10), strict=True))
    away = drawn[drawn["leave"] == Leave.AWAY]
    spans = [
        (names[row.post_code], months[row.batch][0] - 0.5, months[row.batch][1] + 0.5, kinds[row.batch])
        for row in away.itertuples()
    ]
    last = max(LAST_MONTH, months[BATCHES[-1]][1])
    ticks = {float(month): say("staffing_board.month", language, n=(month - 1) % 12 + 1)
             for month in range(FIRST_MONTH, last + 1)}  # fmt: skip
    ticks = {FIRST_MONTH - 0.5: "", **ticks, last + 0.5: ""}
    shown = first_of(title, len(sent), language)
    # An empty row keeps the axis where there is nobody at all.
    figure = timeline(shown, list(names.values()) or [""], spans, ticks, kinds=list(kinds.values()))
    told_of = "；".join(f"{row.post_code} {kinds[row.batch]}" for row in away.itertuples())
    return Exhibit(title, figure=figure, alt=f"{shown}：{told_of or say('staffing_board.nobody', language)}。")


def board_table(filled: pd.DataFrame, language: str) -> Exhibit:
    """Return what became of every post; those still open are marked."""
    table = pd.DataFrame(
        {
            say("staffing_board.post", language): filled["post_code"],
            say("staffing_board.place", language): [PLACE_LABELS[Place(place)] for place in filled["place"]],
            say("staffing_board.source", language): [
                SOURCE_LABELS[Source(source)] if source in list(Source) else "—" for source in filled["source"]
            ],
            say("staffing_board.filling", language): [FILLING_LABELS[Filling(state)] for state in filled["filling"]],
        }
    )
    marked = frozenset(int(n) for n in filled.index[filled["filling"] != Filling.FILLED])
    return Exhibit(say("staffing_board.board_table", language), table=table, marked=marked)


def away_table(sent: pd.DataFrame, language: str) -> Exhibit:
    """Return what became of every proposal; those not sent are marked."""
    table = pd.DataFrame(
        {
            say("staffing_board.secretary", language): sent["post_code"],
            say("staffing_board.area", language): sent["area"],
            say("staffing_board.batch", language): [
                say("staffing_board.batch_n", language, n=batch) if batch in BATCHES else "—" for batch in sent["batch"]
            ],
            say("staffing_board.leave", language): [LEAVE_LABELS[Leave(state)] for state in sent["leave"]],
        }
    )
    marked = frozenset(int(n) for n in sent.index[~sent["leave"].isin([Leave.AWAY, Leave.HOME])])
    return Exhibit(say("staffing_board.away_table", language), table=table, marked=marked)


def spare(filled: pd.DataFrame, supply: Mapping[Source, int], language: str) -> str:
    """Return in a sentence how many people of each source have no post."""
    used = filled[filled["filling"] == Filling.FILLED]["source"].value_counts()
    left = {source: people - int(used.get(str(source), 0)) for source, people in supply.items()}
    counted = "、".join(f"{SOURCE_LABELS[source]} {people}" for source, people in left.items() if people > 0)
    return say("staffing_board.spare", language, people=counted or say("staffing_board.none", language))


def summary(filled: pd.DataFrame, sent: pd.DataFrame, assumptions: pd.DataFrame, left: str, language: str) -> Exhibit:
    """Return in sentences how many posts are filled, who goes when, and what stands against the rest."""
    if filled.empty and sent.empty:
        return Exhibit(say("staffing_board.title", language), text=say("own_rows.nothing", language))
    done = int((filled["filling"] == Filling.FILLED).sum())
    sentences = [say("staffing_board.filled", language, done=done, n=len(filled))]
    open_posts = filled[filled["filling"] != Filling.FILLED]
    if len(open_posts):
        names = [f"{row.post_code}{FILLING_LABELS[Filling(row.filling)]}" for row in open_posts.itertuples()]
        sentences.append(say("staffing_board.open", language, posts=listed(names, language)))
    sentences.append(left)
    away = sent[sent["leave"] == Leave.AWAY]
    counted = [int((away["batch"] == batch).sum()) for batch in BATCHES]
    sentences.append(say("staffing_board.sent", language, first=counted[0], second=counted[1]))
    held = sent[~sent["leave"].isin([Leave.AWAY, Leave.HOME])]
    if len(held):
        names = [f"{row.post_code}（{LEAVE_LABELS[Leave(row.leave)]}）" for row in held.itertuples()]
        sentences.append(say("staffing_board.held", language, posts=listed(names, language)))
    if batch_months(assumptions)[BATCHES[-1]][1] > LAST_MONTH:
        sentences.append(say("staffing_board.late", language))
    return Exhibit(say("staffing_board.title", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; blank choices leave a post open or a secretary at home."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    supply = {source: int(values[str(source)]) for source in Source}
    (posts, again), (secretaries, twice) = read_posts(values), read_secretaries(values)
    filled, sent = fill(posts, supply), send(secretaries, assumptions)
    first = summary(filled, sent, assumptions, spare(filled, supply, language), language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", [*again, *twice], language)),
        board_chart(filled, language),
        board_table(filled, language),
        away_chart(sent, assumptions, language),
        away_table(sent, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"batch_seats": (0, 6), "batch_months": (1, 6), "away_per_area": (0, 3)}
"""Parameters with the ends of their sliders."""


def _posts_sheet() -> Sheet:
    sources = tuple((str(source), Text(label)) for source, label in SOURCE_LABELS.items())
    places = tuple((str(place), Text(label)) for place, label in PLACE_LABELS.items())
    columns = (
        Column("post", words("staffing_board.post")),
        Column("place", words("staffing_board.place"), places),
        Column("source", words("staffing_board.source"), sources, editable=True),
    )
    return Sheet("posts", words("staffing_board.posts"), columns, _POSTS)


def _secretaries_sheet() -> Sheet:
    goodness = ((_YES, words("staffing_board.good_yes")), ("no", words("staffing_board.good_no")))
    batches = tuple(
        (batch, Text(*(say("staffing_board.batch_n", language, n=batch) for language in ("zh", "en"))))
        for batch in BATCHES
    )
    columns = (
        Column("post_code", words("staffing_board.secretary")),
        Column("area", words("staffing_board.area")),
        Column("good", words("staffing_board.good"), goodness, editable=True),
        Column("batch", words("staffing_board.batch"), batches, editable=True),
    )
    return Sheet("secretaries", words("staffing_board.secretaries"), columns, _SECRETARIES)


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    pools = tuple(
        Slider(
            str(source),
            Text(*(say("staffing_board.pool", language, source=SOURCE_LABELS[source]) for language in ("zh", "en"))),
            low,
            high,
            value,
        )
        for source, (low, high, value) in _POOL.items()
    )
    adjustable = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (_posts_sheet(), *pools, _secretaries_sheet(), *adjustable)


MODEL = WorkingModel(_controls(), draw)
