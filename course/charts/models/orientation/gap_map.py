"""What the gap map shows: how often each report is masked, cut off or unexplained, and what one of them lacks."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.working_model import Pick, Ticks, Values, WorkingModel, words
from course.domains.orientation.report_gaps import FACTS_IN_REPORT, GAP_LABELS, GapKind, count_gaps, gaps_of
from course.messages import say
from course.model.text import Text


def summary(counts: pd.DataFrame, document: int, language: str) -> Exhibit:
    """Return in a sentence how many gaps of each kind there are."""
    title = say("gap_map.chart_count", language)
    if not len(counts):
        return Exhibit(title, text=say("gap_map.nothing", language))
    by_kind = counts.groupby("kind", sort=False)["n"].sum()
    kinds = say("gap_map.comma", language).join(
        say("gap_map.kind_count", language, kind=GAP_LABELS[GapKind(kind)], n=n) for kind, n in by_kind.items()
    )
    told = say(
        "gap_map.summary",
        language,
        facts=sum(FACTS_IN_REPORT.values()),
        total=int(by_kind.sum()),
        kinds=kinds,
        n=document,
        here=int(counts.loc[counts["document"] == document, "n"].sum()),
    )
    return Exhibit(title, text=told + say("gap_map.kept", language))


def gap_chart(counts: pd.DataFrame, basis: str, language: str) -> Exhibit:
    """Draw the gaps of the five reports by kind, as numbers or per hundred facts."""
    title = say(f"gap_map.chart_{basis}", language)
    labels = [say("gap_map.report_n", language, n=document) for document in FACTS_IN_REPORT]
    series: dict[str, list[float]] = {}
    for kind, rows in counts.groupby("kind", sort=False):
        facts = rows["document"].map(FACTS_IN_REPORT)
        heights = rows["n"] if basis == "count" else (100 * rows["n"] / facts).round(1)
        series[GAP_LABELS[GapKind(kind)]] = [float(height) for height in heights]
    shown = series or {say("gap_map.none", language): [0.0] * len(labels)}
    figure = stacked_bars(labels, shown, title=title, y_label=say("gap_map.n", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def gap_table(counts: pd.DataFrame, language: str) -> Exhibit:
    """Return the counts of every report by kind."""
    wide = {GAP_LABELS[GapKind(kind)]: rows["n"].to_list() for kind, rows in counts.groupby("kind", sort=False)}
    table = pd.DataFrame(
        {
            "": [say("gap_map.report_n", language, n=document) for document in FACTS_IN_REPORT],
            say("gap_map.facts", language): list(FACTS_IN_REPORT.values()),
            **wide,
        }
    )
    return Exhibit(say("gap_map.map", language), table=table)


def gap_list(document: int, kinds: list[GapKind], language: str) -> Exhibit:
    """Return what one report lacks, fact by fact."""
    rows = [(gap.fact, GAP_LABELS[gap.kind], gap.missing) for gap in gaps_of(document, kinds)]
    none = say("gap_map.none", language)
    titles = [say(f"gap_map.{column}", language) for column in ("id", "kind", "missing")]
    table = pd.DataFrame(rows or [(none, none, say("gap_map.no_gap", language))], columns=titles)
    return Exhibit(say("gap_map.list", language, n=document), table=table)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    kinds = [kind for kind in GapKind if str(kind) in values["kinds"]]
    document = int(values["report"])
    counts = count_gaps(kinds)
    return [
        summary(counts, document, language),
        gap_chart(counts, values["basis"], language),
        gap_table(counts, language),
        gap_list(document, kinds, language),
    ]


_KINDS = tuple((str(kind), Text(label)) for kind, label in GAP_LABELS.items())
_BASES = tuple((basis, words(f"gap_map.{basis}")) for basis in ("count", "per_hundred"))
_REPORTS = tuple(
    (str(n), Text(say("gap_map.report_n", "zh", n=n), say("gap_map.report_n", "en", n=n))) for n in FACTS_IN_REPORT
)

MODEL = WorkingModel(
    (
        Ticks("kinds", words("gap_map.kinds"), _KINDS, tuple(str(kind) for kind in GapKind)),
        Pick("basis", words("gap_map.basis"), _BASES, "count"),
        Pick("report", words("gap_map.report"), _REPORTS, "2"),
    ),
    draw,
    synthetic=False,
)
