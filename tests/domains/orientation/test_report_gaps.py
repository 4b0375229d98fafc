from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.orientation.report_gaps import FACTS_IN_REPORT, GAPS, GapKind, count_gaps, gaps_of

kinds = st.sets(st.sampled_from(list(GapKind)))


@given(kinds)
def test_counts_add_up_to_the_listed_gaps(chosen: set[GapKind]) -> None:
    counts = count_gaps(chosen)
    assert len(counts) == len(FACTS_IN_REPORT) * len(chosen)
    assert counts["n"].sum() == sum(gap.kind in chosen for gap in GAPS)
    for document in FACTS_IN_REPORT:
        assert counts.loc[counts["document"] == document, "n"].sum() == len(gaps_of(document, chosen))


def test_only_report_two_is_cut_off_and_only_one_and_four_are_masked() -> None:
    counts = count_gaps().set_index(["kind", "document"])["n"]
    assert counts[GapKind.CUT].to_dict() == {1: 0, 2: 6, 3: 0, 4: 0, 5: 0}
    assert {document for document, n in counts[GapKind.MASKED].items() if n} == {1, 4}


def test_every_gap_stands_once_and_says_what_is_missing() -> None:
    assert len({(gap.fact, gap.kind) for gap in GAPS}) == len(GAPS)
    assert all(gap.missing for gap in GAPS)


def test_a_report_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        gaps_of(6)
