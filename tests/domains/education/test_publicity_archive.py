from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.education.publicity_archive import (
    ASSUMPTIONS,
    CONSENT_LABELS,
    FACES_LABELS,
    KIND_LABELS,
    RELEASE_LABELS,
    STEP_LABELS,
    Consent,
    Faces,
    Kind,
    Release,
    Step,
    archive,
    archive_code,
    codes,
    missing,
    missing_step,
    release,
)

KINDS = [str(kind) for kind in Kind]
days = st.dates(pd.Timestamp("2026-01-01").date(), pd.Timestamp("2027-12-31").date()).map(pd.Timestamp)
EVENTS = pd.DataFrame(
    [(1, True, True, True), (2, True, False, True), (3, True, True, True)], columns=["event", *map(str, Step)]
)
assets = st.lists(
    st.tuples(
        days,
        st.integers(1, 3),
        st.sampled_from(KINDS),
        st.sampled_from([str(faces) for faces in Faces]),
        st.sampled_from([str(consent) for consent in Consent]),
        st.integers(0, 2),
    ),
    max_size=12,
).map(
    lambda rows: pd.DataFrame(
        [(f"A{n}", *row) for n, row in enumerate(rows)],
        columns=["asset_id", "day", "event", "kind", "faces", "consent", "unsourced"],
    )
)


@given(assets)
def test_codes_differ_and_sort_by_date(table: pd.DataFrame) -> None:
    made = codes(table)
    assert made.is_unique
    ordered = table.assign(code=made).sort_values("code")
    assert ordered["day"].is_monotonic_increasing
    assert made.index.equals(table.index)


@given(assets)
def test_whatever_may_be_published_is_archived_and_has_the_consent_it_needs(table: pd.DataFrame) -> None:
    made = archive(table, EVENTS).merge(table, on="asset_id")
    assert set(made["event"]) <= {1, 3}
    assert len(made) == table["event"].isin([1, 3]).sum()
    shown = made[made["release"] == Release.OK]
    assert (shown.loc[shown["faces"] == Faces.CHILD, "consent"] == Consent.GUARDIAN).all()
    assert (shown.loc[shown["faces"] == Faces.ADULT, "consent"] == Consent.OWN).all()
    assert (shown.loc[shown["kind"] == Kind.NEWS, "unsourced"] == 0).all()
    assert made["code"].is_monotonic_increasing


def test_a_code_says_day_event_kind_and_number() -> None:
    assert archive_code(pd.Timestamp("2026-09-10"), 2, Kind.PHOTO, 1) == "20260910-E02-P-01"
    assert archive_code(pd.Timestamp("2026-09-10"), 12, Kind.NEWS, 7, 3) == "20260910-E12-N-007"
    for event, serial in ((0, 1), (100, 1), (1, 0), (1, 100)):
        with pytest.raises(ValueError, match="活动号"):
            archive_code(pd.Timestamp("2026-09-10"), event, Kind.PHOTO, serial)


def test_numbers_begin_anew_with_every_kind() -> None:
    day = pd.Timestamp("2026-09-10")
    table = pd.DataFrame([(day, 2, kind) for kind in ("P", "N", "P")], columns=["day", "event", "kind"])
    assert codes(table).tolist() == ["20260910-E02-P-01", "20260910-E02-N-01", "20260910-E02-P-02"]


@pytest.mark.parametrize(
    ("done", "step"),
    [
        ((True, True, True), None),
        ((False, True, True), Step.CAPTURE),
        ((True, False, True), Step.WRITE),
        ((True, True, False), Step.ARCHIVE),
        ((False, False, False), Step.CAPTURE),
    ],
)
def test_the_first_step_that_is_lacking_is_named(done: tuple[bool, bool, bool], step: Step | None) -> None:
    given_steps = dict(zip(Step, done, strict=True))
    assert missing_step(given_steps) is step
    table = pd.DataFrame([("E1", *done)], columns=["event", *map(str, Step)])
    assert missing(table)["step"].tolist() == ([] if step is None else [step])
    assert missing_step({}) is Step.CAPTURE


@pytest.mark.parametrize(
    ("kind", "faces", "consent", "unsourced", "right"),
    [
        (Kind.PHOTO, Faces.NOBODY, Consent.NONE, 0, Release.OK),
        (Kind.PHOTO, Faces.CROWD, Consent.NONE, 0, Release.OK),
        (Kind.PHOTO, Faces.ADULT, Consent.NONE, 0, Release.CONSENT),
        (Kind.PHOTO, Faces.ADULT, Consent.GUARDIAN, 0, Release.CONSENT),
        (Kind.VIDEO, Faces.ADULT, Consent.OWN, 0, Release.OK),
        (Kind.VIDEO, Faces.CHILD, Consent.OWN, 0, Release.GUARDIAN),
        (Kind.VIDEO, Faces.CHILD, Consent.GUARDIAN, 0, Release.OK),
        (Kind.NEWS, Faces.NOBODY, Consent.NONE, 1, Release.SOURCE),
        (Kind.NEWS, Faces.CHILD, Consent.NONE, 1, Release.GUARDIAN),
        (Kind.NEWS, Faces.NOBODY, Consent.NONE, 0, Release.OK),
        (Kind.PHOTO, Faces.NOBODY, Consent.NONE, 3, Release.OK),
    ],
)
def test_release_names_what_is_lacking(
    kind: Kind, faces: Faces, consent: Consent, unsourced: int, right: Release
) -> None:
    assert release(kind, faces, consent, steps_done=True, unsourced=unsourced) is right
    assert release(kind, faces, consent, steps_done=False, unsourced=unsourced) is Release.STEPS


def test_everything_has_a_name_and_no_rule_is_the_reports() -> None:
    for labels, all_of_them in (
        (STEP_LABELS, Step), (KIND_LABELS, Kind), (FACES_LABELS, Faces), (CONSENT_LABELS, Consent),
        (RELEASE_LABELS, Release),
    ):  # fmt: skip
        assert set(labels) == set(all_of_them)
    assert not ASSUMPTIONS["stated_by_report"].any()
