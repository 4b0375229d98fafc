"""What the model of visits shows: a month of evenings, who is linked and visited, and how long small matters take."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from matplotlib.ticker import MaxNLocator

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told, usable
from course.charts.working_model import Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.visits import (
    ASSUMPTIONS,
    DOUBT_LABELS,
    KIND_LABELS,
    LEVEL_LABELS,
    Doubt,
    Kind,
    close_time,
    coverage,
    crossed,
    doubts,
    evenings,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

VILLAGES = ("示例村01", "示例村02", "示例村03")
CLUSTERS = {"上片": 14, "中片": 18, "下片": 12}
"""Fictional households that cadres are to be linked with, cluster by cluster."""
WEEKS = ("第1周", "第2周", "第3周", "第4周")
TOPICS = ("照明", "排水", "保洁", "办证")
_LINKS = (
    ("甲1", "leader", "示例村01"),
    ("甲2", "leader", "中片"),
    ("A01", "cadre", "上片"),
    ("A02", "cadre", "示例村02"),
    ("A03", "cadre", "下片"),
)
_PLAN = (
    ("第1周", "A01", "上片", "照明", "6"),
    ("第2周", "A01", "上片", "排水", "6"),
    ("第3周", "A01", "上片", "", "2"),
    ("第1周", "甲2", "中片", "保洁", "6"),
    ("第2周", "A03", "下片", "办证", "6"),
    ("第4周", "A03", "下片", "paper", "6"),
    ("第3周", "甲1", "示例村01", "排水", ""),
    ("", "", "", "", ""),
)
"""A first draft: two links crossed, one evening too many, one without a topic, one only on paper."""
_MATTERS = {
    "照明": ((1, 4), (2, 5), (6, 12), (3, 28), (8, None)),
    "排水": ((2, 16), (5, None), (9, 27), (12, None)),
    "保洁": ((1, 2), (4, 6), (10, 11), (15, 17)),
    "办证": ((3, None), (7, None)),
}
"""Fictional small matters: topic -> (day raised, day closed)."""

_VILLAGE, _CLUSTER = "village", "cluster"
_MOST = 5000
"""Households of one cluster."""


@dataclass(frozen=True)
class Places:
    """What is linked and visited: villages, and clusters with their number of households."""

    villages: tuple[str, ...]
    clusters: dict[str, int]

    def households(self, cluster: str) -> list[str]:
        """Return the codes of a cluster's households."""
        return [f"{cluster}{number:02d}" for number in range(1, self.clusters[cluster] + 1)]

    def targets(self) -> pd.DataFrame:
        """Return everything that can be linked, each once: `target, kind`."""
        rows = [(village, str(Kind.VILLAGE)) for village in self.villages]
        rows += [(code, str(Kind.HOUSEHOLD)) for cluster in self.clusters for code in self.households(cluster)]
        return pd.DataFrame(rows, columns=["target", "kind"]).drop_duplicates("target")


def read_places(rows: Rows) -> tuple[Places, list[str]]:
    """Return the places, and the clusters whose number of households cannot be read, taken as 0."""
    table, _ = keyed(_PLACE_SHEET.frame(rows))
    there = table["kind"] == _CLUSTER
    n = usable(table["households"])
    n = n.where(n <= _MOST)
    clusters = dict(zip(table.loc[there, "place"], n[there].fillna(0).astype(int), strict=True))
    return Places(tuple(table.loc[~there, "place"]), clusters), table.loc[there & n.isna(), "place"].tolist()


def read_matters(rows: Rows) -> tuple[pd.DataFrame, list[str]]:
    """Return the small matters, and the ids of those that stay out: no topic, no first day, or closed before it."""
    matters, _ = keyed(_MATTER_SHEET.frame(rows))
    fine = (matters["topic"] != "") & matters["opened"].notna() & ~(matters["closed"] < matters["opened"])
    return matters[fine].reset_index(drop=True), matters.loc[~fine, "id"].tolist()


def link_rows(chosen: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Return one link per village or household; whoever is linked to a cluster is linked to its households."""
    rows = []
    for row in chosen.itertuples():
        village = row.target in places.villages
        kind = Kind.VILLAGE if village else Kind.HOUSEHOLD
        targets = [row.target] if village else places.households(row.target) if row.target in places.clusters else []
        rows += [(row.role, row.level, target, str(kind)) for target in targets]
    return pd.DataFrame(rows, columns=["role", "level", "target", "kind"])


def visit_rows(plan: pd.DataFrame, places: Places, per_evening: int) -> pd.DataFrame:
    """Return one visit per household: every evening goes on where the last that counted in the cluster stopped.

    An evening on paper only, or without a topic, takes nobody's turn. Columns also `evening`, the row of the plan.
    """
    turn = dict.fromkeys(places.clusters, 0)
    rows = []
    for number, row in enumerate(plan.itertuples()):
        on_paper = row.topic == "paper"
        if row.place in places.villages:
            rows.append((number, row.role, row.place, row.topic, on_paper))
        if row.place not in places.clusters:
            continue
        codes = places.households(row.place)
        n = int(min(max(row.n, 0), per_evening)) if row.n == row.n else 0
        start = turn[row.place]
        rows += [(number, row.role, code, row.topic, on_paper) for code in codes[start : start + n]]
        if row.topic and not on_paper:
            turn[row.place] += n
    return pd.DataFrame(rows, columns=["evening", "role", "target", "topic", "on_paper"])


def month_chart(plan: pd.DataFrame, places: Places, load: pd.DataFrame, language: str) -> Exhibit:
    """Draw the month: a line for each cluster, a column for each week; clusters with too many evenings are hatched."""
    lines = [*places.clusters, *places.villages]
    title = first_of(say("visits.month", language), len(lines), language)
    lines = lines[:CHART_ROWS]
    names = dict(zip(lines, labels(lines, 10), strict=True))
    booked = plan[plan["place"].isin(lines) & plan["week"].isin(list(WEEKS))]
    cells: dict[tuple[str, str], str] = {}
    for row in booked.itertuples():
        topic = say("visits.paper", language) if row.topic == "paper" else row.topic or "?"
        entry = f"{short(row.role, 6) or '?'} {topic}"
        spot = (names[row.place], row.week)
        # A third evening in a week would make every column too wide: the plan itself has them all.
        more = cells.get(spot, "").count("＋") >= 1
        cells[spot] = f"{cells[spot].rstrip('…')}…" if more else "＋".join(filter(None, (cells.get(spot), entry)))
    over = {names.get(cluster) for cluster in load.loc[load["over"], "cluster"]}
    hatched = {place for place in cells if place[0] in over}
    figure = matrix(title, list(names.values()), list(WEEKS), cells, hatched=hatched)
    told_cells = say("chart.comma", language).join(f"{place} {week} {text}" for (place, week), text in cells.items())
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{told_cells}")


def coverage_chart(covered: pd.DataFrame, language: str) -> Exhibit:
    """Draw for villages and households the shares visited, linked only, and not linked."""
    title = say("visits.coverage", language)
    kinds = [
        f"{KIND_LABELS[Kind(row.target_kind)]} {row.all} {say(f'visits.unit_{row.target_kind}', language)}"
        for row in covered.itertuples()
    ]
    share = covered[["all", "linked", "visited"]].div(covered["all"].clip(lower=1), axis=0) * 100
    series = {
        say("visits.visited", language): [float(round(n)) for n in share["visited"]],
        say("visits.linked_only", language): [float(round(n)) for n in share["linked"] - share["visited"]],
        say("visits.not_linked", language): [float(round(n)) for n in share["all"] - share["linked"]],
    }
    figure = stacked_bars(kinds, series, title=title, y_label="%")
    return Exhibit(title, figure=figure, alt=alt_text(title, kinds, series, language))


def matters_chart(closing: pd.DataFrame, day: int, language: str) -> Exhibit:
    """Draw per topic the small matters closed and open, with the median days below the name."""
    title = first_of(say("visits.matters", language, day=day), len(closing), language)
    closing = closing.head(CHART_ROWS)
    medians = [
        say("visits.no_median", language) if pd.isna(days) else say("visits.median", language, days=f"{days:g}")
        for days in closing["median_days"]
    ]
    # Where there are many, the table of days would not fit below the names.
    few = len(closing) <= _TWO_LINES
    topics = labels(closing["topic"].tolist(), 6)
    topics = [f"{topic}\n{days}" if few else topic for topic, days in zip(topics, medians, strict=True)]
    series = {
        say("visits.closed", language): [float(n) for n in closing["closed"]],
        say("visits.open", language): [float(n) for n in closing["open"]],
    }
    figure = stacked_bars(topics, series, title=title, y_label=say("visits.count", language))
    if few:
        # Two short lines each: they need not be turned.
        figure.axes[0].set_xticks(range(len(topics)), topics, rotation=0, ha="center")
    figure.axes[0].yaxis.set_major_locator(MaxNLocator(integer=True))
    plain = [topic.replace("\n", " ") for topic in topics]
    return Exhibit(title, figure=figure, alt=alt_text(title, plain, series, language))


def counts_table(covered: pd.DataFrame, places: Places, load: pd.DataFrame, language: str) -> Exhibit:
    """Return the counts behind the shares, and the evenings of every cluster; what is too many is marked."""
    rows = [
        (KIND_LABELS[Kind(row.target_kind)], str(row.all), str(row.linked), str(row.visited), "—")
        for row in covered.itertuples()
    ]
    rows += [(row.cluster, str(places.clusters[row.cluster]), "—", "—", str(row.evenings)) for row in load.itertuples()]
    heads = ("whom", "all", "linked", "visited", "evenings")
    table = pd.DataFrame(rows, columns=[say(f"visits.{head}", language) for head in heads])
    marked = frozenset(len(covered) + place for place, over in enumerate(load["over"]) if over)
    return Exhibit(say("visits.counts", language), table=table, marked=marked)


def told_faults(
    chosen: pd.DataFrame,
    links: pd.DataFrame,
    plan: pd.DataFrame,
    visits: pd.DataFrame,
    clusters: Collection[str],
    language: str,
) -> str:
    """Return which links are crossed and which evenings do not count, and why."""
    comma = say("chart.comma", language)
    wrong = dict.fromkeys(links.loc[crossed(links), "role"])
    linked = [say("visits.linked_to", language, role=row.role, target=row.target)
              for row in chosen.itertuples() if row.role in wrong]  # fmt: skip
    told = say("visits.crossed", language, roles=listed(linked, language, comma)) if linked else ""
    why: dict[Doubt, list[str]] = {}
    for evening, doubt in dict(zip(visits["evening"], doubts(visits, links), strict=True)).items():
        if doubt is not None:
            why.setdefault(doubt, []).append(str(evening + 1))
    for doubt, numbers in why.items():
        told += say("visits.doubt", language, numbers=listed(numbers, language), why=DOUBT_LABELS[doubt])
    unread = [str(place + 1) for place, row in enumerate(plan.itertuples()) if row.place in clusters and not row.n >= 0]
    return told + (say("visits.unread", language, numbers=listed(unread, language)) if unread else "")


def summary(covered: pd.DataFrame, load: pd.DataFrame, closing: pd.DataFrame, language: str) -> str:
    """Return in sentences who is linked and visited, what is closed, and where there are too many evenings."""
    n = covered.set_index("target_kind")
    text = say(
        "visits.summary",
        language,
        **{f"{kind}_{what}": int(n.loc[str(kind), what]) for kind in Kind for what in n.columns},
        closed=int(closing["closed"].sum()),
        open=int(closing["open"].sum()),
    )
    over = listed(load.loc[load["over"], "cluster"].tolist(), language, say("chart.comma", language))
    return text + (say("visits.over", language, clusters=over) if over else "")


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    places, uncounted = read_places(values["places"])
    chosen = _LINK_SHEET.frame(values["links"])
    links = link_rows(chosen, places)
    plan = _PLAN_SHEET.frame(values["plan"])
    visits = visit_rows(plan, places, int(assumptions.loc["per_evening", "value"]))
    covered = coverage(places.targets(), links, visits)
    held = plan[plan["topic"] != "paper"].rename(columns={"place": "cluster"})
    load = evenings(held, tuple(places.clusters), assumptions)
    matters, out = read_matters(values["matters"])
    closing = close_time(matters, int(values["day"]))
    text = "" if len(covered) and covered["all"].sum() else say("own_rows.nothing", language)
    text += summary(covered, load, closing, language)
    text += told_faults(chosen, links, plan, visits, places.clusters, language)
    text += say("visits.uncounted", language, clusters=listed(uncounted, language)) if uncounted else ""
    text += say("visits.left_out", language, ids=listed(out, language)) if out else ""
    again = [name for sheet in (_PLACE_SHEET, _MATTER_SHEET) for name in keyed(sheet.frame(values[sheet.id]))[1]]
    return [
        Exhibit(say("visits.counts", language), text=text + told("repeated", again, language)),
        month_chart(plan, places, load, language),
        coverage_chart(covered, language),
        counts_table(covered, places, load, language),
        matters_chart(closing, int(values["day"]), language),
        assumptions_exhibit(assumptions, language),
    ]


_TWO_LINES = 8
"""Bars with room for two lines below them."""
_ADJUSTABLE = {"evenings": (1, 4), "per_evening": (1, 10)}


def _options(names: tuple[str, ...]) -> tuple[tuple[str, Text], ...]:
    return tuple((name, Text(name)) for name in names)


_ROLES = tuple(role for role, _, _ in _LINKS)
_LINK_SHEET = Sheet(
    "links",
    words("visits.links"),
    (
        Column("role", words("visits.role")),
        Column("level", words("visits.level"), tuple((str(key), Text(label)) for key, label in LEVEL_LABELS.items())),
        Column(
            "target", words("visits.target"), _options((*VILLAGES, *CLUSTERS)), editable=True, choices_from="places"
        ),
    ),
    _LINKS,
)
_PLAN_SHEET = Sheet(
    "plan",
    words("visits.plan"),
    (
        Column("week", words("visits.week"), _options(WEEKS), editable=True),
        Column("role", words("visits.role"), _options(_ROLES), editable=True, choices_from="links"),
        Column("place", words("visits.place"), _options((*CLUSTERS, *VILLAGES)), editable=True, choices_from="places"),
        Column(
            "topic",
            words("visits.topic"),
            (*_options(TOPICS), ("paper", words("visits.paper"))),
            editable=True,
        ),
        Column("n", words("visits.n"), editable=True, entry="integer"),
    ),
    _PLAN,
)
_PLACE_SHEET = Sheet(
    "places",
    words("visits.places"),
    (
        Column("place", words("visits.place_name")),
        Column("kind", words("visits.kind"), tuple((kind, words(f"visits.{kind}")) for kind in (_VILLAGE, _CLUSTER))),
        Column("households", words("visits.households"), entry="integer"),
    ),
    (
        *((village, _VILLAGE, "") for village in VILLAGES),
        *((cluster, _CLUSTER, str(n)) for cluster, n in CLUSTERS.items()),
    ),
    shown=False,
)
_MATTER_SHEET = Sheet(
    "matters",
    words("visits.matter_sheet"),
    (
        Column("id", words("visits.matter")),
        Column("topic", words("visits.topic")),
        Column("opened", words("visits.opened_day"), entry="integer"),
        Column("closed", words("visits.closed_day"), entry="integer"),
    ),
    tuple(
        (f"{topic}{number}", topic, str(opened), "" if closed is None else str(closed))
        for topic, rows in _MATTERS.items()
        for number, (opened, closed) in enumerate(rows, 1)
    ),
    shown=False,
)
MODEL = WorkingModel(
    (
        _LINK_SHEET,
        _PLAN_SHEET,
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
        Slider("day", words("visits.day"), 7, 30, 20),
        _PLACE_SHEET,
        _MATTER_SHEET,
    ),
    draw,
)
