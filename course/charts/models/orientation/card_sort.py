"""What the card sort shows: the trainee's sorting of twenty statements, and how it compares with the course's."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from course.charts.diagrams import matrix, tree
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.orientation.cards import ASSUMPTIONS, CARDS, agreement, compare_sorting
from course.domains.orientation.evidence import SOURCE_LABELS, Source
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_EXAMPLES = 4
"""The first cards, one of each source, are sorted already and show how it is done."""

_CHOICES = tuple((str(source), Text(label)) for source, label in SOURCE_LABELS.items())
SHEET = Sheet(
    "cards",
    words("card_sort.cards"),
    (
        Column("card", words("card_sort.card")),
        Column("text", words("card_sort.text")),
        Column("yours", words("card_sort.yours"), _CHOICES, editable=True),
    ),
    tuple(
        (str(number), card.text, str(card.source) if number <= _EXAMPLES else "")
        for number, card in enumerate(CARDS, 1)
    ),
    fixed=True,
)

Sorting = Mapping[int, Source]


def read_sorting(rows: tuple[tuple[str, ...], ...]) -> dict[int, Source]:
    """Return where each card was put; a card that is not sorted, or into nothing there is, is left out."""
    known = {str(source): source for source in Source}
    return {place: known[row[2]] for place, row in enumerate(rows) if row[2] in known}


def own_summary(sorting: Sorting, language: str) -> str:
    """Return how far the trainee is."""
    return say("card_sort.summary_own", language, done=len(sorting), left=len(CARDS) - len(sorting))


def comparison_summary(sorting: Sorting, compared: pd.DataFrame, goal: float, language: str) -> str:
    """Return how much of the sorting agrees, and where it differs most."""
    if not sorting:
        return say("card_sort.nothing", language)
    share = agreement(compared)
    right = int(compared["agrees"].sum())
    told = [say("card_sort.summary_compare", language, right=right, share=f"{share:.0%}", goal=f"{goal:.0%}")]
    if share >= goal:
        told.append(say("card_sort.reached", language))
    if len(sorting) < len(CARDS):
        told.append(say("card_sort.unsorted", language, left=len(CARDS) - len(sorting)))
    different = compared[~compared["agrees"]]
    if len(different):
        (course, yours), count = max(
            different.groupby(["course", "yours"], sort=False).size().items(), key=lambda pair: pair[1]
        )
        labels = {"course": SOURCE_LABELS[Source(course)], "yours": SOURCE_LABELS[Source(yours)]}
        told.append(say("card_sort.most_common", language, n=count, **labels))
    return "".join(told)


def own_chart(sorting: Sorting, language: str) -> Exhibit:
    """Draw the four sources with what to look for and how many cards the trainee put there."""
    title = say("card_sort.chart", language)
    counts = {source: sum(put is source for put in sorting.values()) for source in Source}
    boxes = {
        say("card_sort.count", language, source=SOURCE_LABELS[source], n=n): [say(f"card_sort.cue_{source}", language)]
        for source, n in counts.items()
    }
    figure = tree(title, say("card_sort.root", language), boxes)
    told = "；".join(f"{SOURCE_LABELS[source]} {n}" for source, n in counts.items())
    return Exhibit(title, figure=figure, alt=say("card_sort.alt_own", language, counts=told))


def comparison_chart(compared: pd.DataFrame, language: str) -> Exhibit:
    """Draw how many cards the course and the trainee put where; differences are hatched."""
    title = say("card_sort.chart_compare", language)
    labels = [SOURCE_LABELS[source] for source in Source]
    cells: dict[tuple[str, str], str] = {}
    for (course, yours), count in compared.groupby(["course", "yours"], sort=False).size().items():
        cells[SOURCE_LABELS[Source(course)], SOURCE_LABELS[Source(yours)]] = str(count)
    dark = [cell for cell in cells if cell[0] == cell[1]]
    hatched = [cell for cell in cells if cell[0] != cell[1]]
    figure = matrix(title, labels, labels, cells, dark=dark, hatched=hatched)
    told = "；".join(
        say("card_sort.alt_cell", language, course=course, yours=yours, n=n) for (course, yours), n in cells.items()
    )
    alt = say("card_sort.alt_compare", language, cells=told or say("card_sort.alt_none", language))
    return Exhibit(title, figure=figure, alt=alt)


def cards_table(sorting: Sorting, compared: pd.DataFrame | None, language: str) -> Exhibit:
    """Return the cards with where they were put; with a comparison, the course's place and reason for sorted ones."""
    title = say("card_sort.table", language)
    yours = [SOURCE_LABELS[sorting[place]] if place in sorting else "" for place in range(len(CARDS))]
    columns: dict[str, list[str]] = {
        say("card_sort.card", language): [str(number) for number in range(1, len(CARDS) + 1)],
        say("card_sort.text", language): [card.text for card in CARDS],
    }
    if compared is None:
        columns[say("card_sort.from", language)] = [
            say("card_sort.place", language, document=card.document, fact=card.fact) for card in CARDS
        ]
        columns[say("card_sort.yours", language)] = yours
        return Exhibit(title, table=pd.DataFrame(columns))
    first, blank = say("card_sort.first", language), say("card_sort.blank", language)
    shown = [(SOURCE_LABELS[card.source], card.why) for card in CARDS]
    columns[say("card_sort.yours", language)] = [entry or blank for entry in yours]
    columns[say("card_sort.course", language)] = [
        label if place in sorting else first for place, (label, _) in enumerate(shown)
    ]
    columns[say("card_sort.why", language)] = [why if place in sorting else "" for place, (_, why) in enumerate(shown)]
    marked = frozenset(int(card) for card in compared.loc[~compared["agrees"], "card"])
    return Exhibit(title, table=pd.DataFrame(columns), marked=marked)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    sorting = read_sorting(values["cards"])
    title = say("card_sort.chart", language)
    kept = say("card_sort.kept", language)
    assumptions = replaced(ASSUMPTIONS, agreement=float(values["agreement"]))
    if values["view"] == "own":
        return [
            Exhibit(title, text=own_summary(sorting, language) + kept),
            own_chart(sorting, language),
            cards_table(sorting, None, language),
            assumptions_exhibit(assumptions, language),
        ]
    compared = compare_sorting(sorting)
    return [
        Exhibit(title, text=comparison_summary(sorting, compared, float(values["agreement"]) / 100, language) + kept),
        comparison_chart(compared, language),
        cards_table(sorting, compared, language),
        assumptions_exhibit(assumptions, language),
    ]


_VIEWS = tuple((view, words(f"card_sort.{view}")) for view in ("own", "compare"))

MODEL = WorkingModel(
    (
        SHEET,
        Pick("view", words("card_sort.view"), _VIEWS, "own"),
        Slider("agreement", words("card_sort.goal"), 50, 100, int(ASSUMPTIONS.loc["agreement", "value"])),
    ),
    draw,
    synthetic=False,
)
