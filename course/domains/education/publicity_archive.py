"""Pictures and news from capture to archive: three steps in order, codes that sort, consent before anything is shown.

Working model S49. The report asks to improve capturing, writing and archiving link by link (d5-2.2-1) and to fit
films to local features (d5-2.1-1); it says nothing of the consent of people photographed (d5-2.2-2). Codes and the
rules of consent are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Step(StrEnum):
    """The steps in the order of the report (d5-2.2-1)."""

    CAPTURE = "capture"
    WRITE = "write"
    ARCHIVE = "archive"


class Kind(StrEnum):
    """What is archived; the value is its letter in the code."""

    PHOTO = "P"
    VIDEO = "V"
    NEWS = "N"


class Faces(StrEnum):
    """Who can be recognised."""

    NOBODY = "nobody"
    CROWD = "crowd"
    ADULT = "adult"
    CHILD = "child"


class Consent(StrEnum):
    """Whose consent is there in writing."""

    NONE = "none"
    OWN = "own"
    GUARDIAN = "guardian"


class Release(StrEnum):
    """Whether something may be published, and why not; in the order in which it is asked."""

    STEPS = "steps"
    GUARDIAN = "guardian"
    CONSENT = "consent"
    SOURCE = "source"
    OK = "ok"


STEP_LABELS = {Step.CAPTURE: "采集影像", Step.WRITE: "撰写新闻稿", Step.ARCHIVE: "资料归档"}
KIND_LABELS = {Kind.PHOTO: "照片", Kind.VIDEO: "视频", Kind.NEWS: "新闻稿"}
FACES_LABELS = {
    Faces.NOBODY: "没有人像",
    Faces.CROWD: "远景人群，认不出人",
    Faces.ADULT: "成人，认得出",
    Faces.CHILD: "儿童，认得出",
}
CONSENT_LABELS = {Consent.NONE: "没有", Consent.OWN: "本人同意", Consent.GUARDIAN: "监护人同意"}
RELEASE_LABELS = {
    Release.STEPS: "不可发布：三步没有走完",
    Release.GUARDIAN: "不可发布：缺监护人同意",
    Release.CONSENT: "不可发布：缺本人同意",
    Release.SOURCE: "不可发布：有说法没有出处",
    Release.OK: "可以发布",
}

ASSUMPTIONS = assumption_table(
    [
        ("serial_digits", "序号几位数", 2, "位", False, "报告没有写编号办法；课程假定", "d5-2.2-1"),
        ("keep_years", "影像保存几年", 5, "年", False, "报告没有写；以现行档案规定为准", "d5-2.2-1"),
    ]
)


def archive_code(day: pd.Timestamp, event: int, kind: Kind, serial: int, digits: int = 2) -> str:
    """Return a code such as 20260910-E02-P-01, which sorts by date; raise ValueError for numbers that do not fit."""
    if not 1 <= event <= 99 or not 1 <= serial < 10**digits:
        raise ValueError(f"活动号应为 1 到 99，序号应为 1 到 {10**digits - 1}")
    return f"{day:%Y%m%d}-E{event:02d}-{kind}-{serial:0{digits}d}"


def codes(assets: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.Series:
    """Return a code for each asset: numbered from 1 within its day, event and kind, in the order given; all differ.

    Assets: `day` (a date), `event` (a whole number), `kind`.
    """
    serial = assets.groupby(["day", "event", "kind"], sort=False).cumcount() + 1
    digits = int(assumptions.loc["serial_digits", "value"])
    made = [
        archive_code(pd.Timestamp(row.day), int(row.event), Kind(row.kind), int(number), digits)
        for row, number in zip(assets.itertuples(), serial, strict=True)
    ]
    return pd.Series(made, index=assets.index, dtype="object")


def missing_step(done: dict[Step, bool]) -> Step | None:
    """Return the first step of an event that is not done, or None; what was done out of turn does not count."""
    return next((step for step in Step if not done.get(step, False)), None)


def missing(events: pd.DataFrame) -> pd.DataFrame:
    """Return `event, step` for the events whose steps are not all done, with the first one that is lacking.

    Events: `event` and a column of truth values for each step.
    """
    rows = []
    for row in events.to_dict("records"):
        step = missing_step({step: bool(row[str(step)]) for step in Step})
        if step is not None:
            rows.append((row["event"], str(step)))
    return pd.DataFrame(rows, columns=["event", "step"])


def release(kind: Kind, faces: Faces, consent: Consent, *, steps_done: bool, unsourced: int = 0) -> Release:
    """Return whether something may be published; `unsourced` counts the claims of a news item without a source.

    A child that can be recognised needs the guardian's consent, an adult his or her own; a public event or a good
    purpose is no consent. A consent can be taken back at any time, so the answer holds for today.
    """
    if not steps_done:
        return Release.STEPS
    if faces is Faces.CHILD and consent is not Consent.GUARDIAN:
        return Release.GUARDIAN
    if faces is Faces.ADULT and consent is not Consent.OWN:
        return Release.CONSENT
    return Release.SOURCE if kind is Kind.NEWS and unsourced > 0 else Release.OK


def archive(assets: pd.DataFrame, events: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `asset_id, code, release` sorted by code, for the assets of events that have been archived.

    Assets: `asset_id, day, event, kind, faces, consent, unsourced`. Only what is archived has a code, so whatever
    may be published stands in the archive.
    """
    lacking = set(missing(events)["event"])
    own = assets[~assets["event"].isin(lacking)]
    released = [
        str(release(Kind(row.kind), Faces(row.faces), Consent(row.consent), steps_done=True, unsourced=row.unsourced))
        for row in own.itertuples()
    ]
    table = pd.DataFrame({"asset_id": own["asset_id"], "code": codes(own, assumptions), "release": released})
    return table.sort_values("code", kind="stable").reset_index(drop=True)
