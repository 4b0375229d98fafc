"""What the two-term rule shows: eight fictional secretaries term by term, and posts that stay when holders leave."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.education.two_terms import (
    ASSUMPTIONS,
    EVENT_LABELS,
    RULING_LABELS,
    SERVED,
    TERM_LABELS,
    TREATMENT_LABELS,
    Event,
    Ruling,
    Term,
    Treatment,
    counted_terms,
    judge,
    posts_kept,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_TERMS = ("t1", "t2", "t3", "t4")
_G, _F, _B, _N = (str(term) for term in Term)
_SECRETARIES = (
    ("S01", (_N, _N, _G, _G), "yes", "yes"),
    ("S02", (_G, _N, _G, _N), "yes", "yes"),
    ("S03", (_G, _G, _N, _G), "yes", "yes"),
    ("S04", (_N, _N, _N, _G), "yes", "yes"),
    ("S05", (_N, _G, _F, _G), "yes", "yes"),
    ("S06", (_G, _G, _G, _G), "yes", "no"),
    ("S07", (_N, _G, _G, _B), "no", "yes"),
    ("S08", (_F, _F, _G, _G), "yes", "yes"),
)
"""Post code, four finished terms from the oldest, in office now, procedure passed."""
_EVENTS = (
    ("S01", Event.ENTER),
    ("S08", Event.ENTER),
    ("S02", Event.ENTER),
    ("S01", Event.LEAVE),
    ("S08", Event.RETIRE),
    ("", ""),
)
_YES = "yes"
_EVENTS_DRAWN = 14
"""Events that fit side by side."""


def read_secretaries(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the secretaries as the domain has them, and those that came again."""
    rows, again = keyed(_secretaries_sheet().frame(values["secretaries"]))
    return rows.assign(in_post=rows["in_post"] == _YES, procedure=rows["procedure"] == _YES), again


def read_events(values: Values) -> pd.DataFrame:
    """Return the events that have both a holder and a kind."""
    rows = _events_sheet().frame(values["events"])
    known = rows["event"].isin([str(event) for event in Event]) & (rows["holder"] != "")
    return rows.loc[known, ["holder", "event"]].reset_index(drop=True)


def terms_chart(judged: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Draw every secretary's terms: those that count are dark, what stands in the way is hatched."""
    title = say("two_terms.chart", language)
    columns = {term: say("two_terms.term_n", language, n=number) for number, term in enumerate(_TERMS, 1)}
    last = say("two_terms.ruling", language)
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    drawn = judged.iloc[:CHART_ROWS]
    codes = labels(drawn["post_code"].tolist(), 10)
    for code, row in zip(codes, drawn.to_dict("records"), strict=True):
        history = [str(row[term]) for term in _TERMS]
        counted = counted_terms(history, assumptions) or ()
        for place, term in enumerate(_TERMS):
            served = history[place] in list(Term)
            cells[code, columns[term]] = TERM_LABELS[Term(history[place])] if served else "—"
            if place in counted:
                dark.append((code, columns[term]))
        cells[code, last] = RULING_LABELS[Ruling(row["ruling"])]
        (dark if row["ruling"] == Ruling.ENTER else hatched).append((code, last))
    shown = first_of(title, len(judged), language)
    figure = matrix(shown, codes, [*columns.values(), last], cells, dark=dark, hatched=hatched)
    told_of = "；".join(f"{code} {cells[code, last]}" for code in codes)
    return Exhibit(title, figure=figure, alt=f"{shown}：{told_of or '—'}。")


def posts_chart(kept: pd.DataFrame, places: int, language: str) -> Exhibit:
    """Draw after each event how many posts are held and how many vacant: always the same in all."""
    title = say("two_terms.kept", language)
    whole, kept = first_of(title, len(kept), language, _EVENTS_DRAWN), kept.iloc[:_EVENTS_DRAWN]
    names = [
        say("two_terms.start", language),
        *(
            f"{short(row.holder, 6)}{EVENT_LABELS[Event(row.event)]}"
            + ("" if row.counted else "\n" + say("two_terms.refused", language))
            for row in kept.itertuples()
        ),
    ]
    series = {
        say("two_terms.held", language): [0.0, *(float(n) for n in kept["held"])],
        say("two_terms.vacant", language): [float(places), *(float(n) for n in kept["vacant"])],
    }
    figure = stacked_bars(names, series, title=whole, y_label=say("two_terms.posts_unit", language))
    return Exhibit(
        title, figure=figure, alt=alt_text(title, [label.replace("\n", "") for label in names], series, language)
    )


def treatment_table(judged: pd.DataFrame, language: str) -> Exhibit:
    """Return what everybody has after the ruling; those whose terms suffice only when added up are marked."""
    table = pd.DataFrame(
        {
            say("two_terms.code", language): judged["post_code"],
            say("two_terms.in_all", language): _served_in_all(judged),
            say("two_terms.ruling", language): [RULING_LABELS[Ruling(ruling)] for ruling in judged["ruling"]],
            say("two_terms.treatment", language): [
                TREATMENT_LABELS[Treatment(treatment)] for treatment in judged["treatment"]
            ],
        }
    )
    marked = frozenset(int(n) for n in judged.index[judged["ruling"] == Ruling.NOT_CONSECUTIVE])
    return Exhibit(say("two_terms.table", language), table=table, marked=marked)


def _served_in_all(judged: pd.DataFrame) -> list[int]:
    return [int(n) for n in judged[list(_TERMS)].isin([str(term) for term in SERVED]).sum(axis=1)]


def events_table(kept: pd.DataFrame, language: str) -> Exhibit:
    """Return the events one after another; those that could not happen are marked."""
    table = pd.DataFrame(
        {
            say("two_terms.holder", language): kept["holder"],
            say("two_terms.event", language): [EVENT_LABELS[Event(event)] for event in kept["event"]],
            say("two_terms.counted", language): [
                say(f"two_terms.{'done' if counted else 'refused'}", language) for counted in kept["counted"]
            ],
            say("two_terms.held", language): kept["held"],
            say("two_terms.vacant", language): kept["vacant"],
        }
    )
    marked = frozenset(int(n) for n in kept.index[~kept["counted"]])
    return Exhibit(say("two_terms.events_table", language), table=table, marked=marked)


def summary(judged: pd.DataFrame, kept: pd.DataFrame, places: int, needed: int, language: str) -> Exhibit:
    """Return in sentences who enters, who would only by adding terms up, and where the posts are."""
    if judged.empty:
        return Exhibit(say("two_terms.title", language), text=say("own_rows.nothing", language))
    enter = judged.loc[judged["ruling"] == Ruling.ENTER, "post_code"]
    added = judged.loc[judged["ruling"] == Ruling.NOT_CONSECUTIVE, "post_code"]
    sentences = [
        say("two_terms.summary", language, needed=needed, n=len(enter), codes=listed(enter.tolist(), language) or "—")
    ]
    if len(added):
        sentences.append(say("two_terms.added_up", language, codes=listed(added.tolist(), language), needed=needed))
    held = int(kept["held"].iloc[-1]) if len(kept) else 0
    sentences.append(say("two_terms.posts", language, places=places, held=held, vacant=places - held))
    if refused := [f"{row.holder}{EVENT_LABELS[Event(row.event)]}" for row in kept.itertuples() if not row.counted]:
        sentences.append(say("two_terms.not_counted", language, events=listed(refused, language)))
    return Exhibit(say("two_terms.title", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; cells left blank count as not served, not in office, not passed."""
    limits = {param: float(values[param]) for param in _ADJUSTABLE}
    assumptions = replaced(ASSUMPTIONS, **limits)
    places, needed = int(limits["places"]), int(limits["terms"])
    secretaries, again = read_secretaries(values)
    judged = judge(secretaries, _TERMS, assumptions)
    eligible = judged.loc[judged["ruling"] == Ruling.ENTER, "post_code"].tolist()
    kept = posts_kept(read_events(values), places, eligible)
    first = summary(judged, kept, places, needed, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        terms_chart(judged, assumptions, language),
        treatment_table(judged, language),
        posts_chart(kept, places, language),
        events_table(kept, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"terms": (1, 4), "good_terms": (0, 4), "gap_after": (0, 2), "places": (0, 6)}
"""Parameters with the ends of their sliders."""


def _secretaries_sheet() -> Sheet:
    terms = tuple((str(term), Text(label)) for term, label in TERM_LABELS.items())
    answers = ((_YES, words("two_terms.yes")), ("no", words("two_terms.no")))
    columns = (
        Column("post_code", words("two_terms.code")),
        *(
            Column(term, Text(*(say("two_terms.term_n", language, n=n) for language in ("zh", "en"))), terms, True)
            for n, term in enumerate(_TERMS, 1)
        ),
        Column("in_post", words("two_terms.in_post"), answers, editable=True),
        Column("procedure", words("two_terms.procedure"), answers, editable=True),
    )
    rows = tuple((code, *history, in_post, procedure) for code, history, in_post, procedure in _SECRETARIES)
    return Sheet("secretaries", words("two_terms.secretaries"), columns, rows)


def _events_sheet() -> Sheet:
    codes = tuple((code, Text(code)) for code, *_ in _SECRETARIES)
    kinds = tuple((str(event), Text(label)) for event, label in EVENT_LABELS.items())
    columns = (
        Column("no", words("two_terms.number")),
        Column("holder", words("two_terms.holder"), codes, editable=True, choices_from="secretaries"),
        Column("event", words("two_terms.event"), kinds, editable=True),
    )
    rows = tuple((str(number), holder, str(event)) for number, (holder, event) in enumerate(_EVENTS, 1))
    return Sheet("events", words("two_terms.events"), columns, rows)


def _controls() -> tuple[Slider | Sheet, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (_secretaries_sheet(), *sliders, _events_sheet())


MODEL = WorkingModel(_controls(), draw)
