from __future__ import annotations

from collections import Counter

from course.content.facts import load_facts
from course.domains.orientation.cards import CARDS
from course.domains.orientation.report_gaps import FACTS_IN_REPORT, GAPS, GapKind


def test_the_gap_map_repeats_the_flags_of_the_fact_base() -> None:
    flagged = {
        (fact.id, str(flag)) for fact in load_facts().values() for flag in fact.flags if str(flag) in set(GapKind)
    }
    assert {(gap.fact, str(gap.kind)) for gap in GAPS} == flagged


def test_the_gap_map_counts_the_facts_of_every_report() -> None:
    assert Counter(fact.document.id for fact in load_facts().values()) == FACTS_IN_REPORT


def test_every_card_rests_on_a_fact() -> None:
    facts = load_facts()
    for card in CARDS:
        assert facts[card.fact].document.id == card.document
