"""Judges the archive desk by the rules of the brief (facts d5-2.2-1, d5-2.2-2)."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from course.domains.education.publicity_archive import KIND_LABELS, Consent, Faces, Kind, Step, missing_step, release

FORM = re.compile(r"(\d{8})-(E\d\d)-([PVN])-(\d\d)")
SHORT = {Step.CAPTURE: "采集", Step.WRITE: "撰写", Step.ARCHIVE: "归档"}
LETTERS = {label: str(kind) for kind, label in KIND_LABELS.items()}
FACES = {"没有": Faces.NOBODY, "远景人群": Faces.CROWD, "成人": Faces.ADULT, "儿童": Faces.CHILD}
CONSENTS = {"—": Consent.NONE, "本人": Consent.OWN, "监护人": Consent.GUARDIAN}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    """The trainee's rows with the step that is lacking and the release beside them."""
    own = submission.assign(code=submission["code"].str.upper())
    lacking = [missing_step({step: name in done.split("、") for step, name in SHORT.items()}) for done in own["done"]]
    released = [right_release(row, step) for row, step in zip(own.to_dict("records"), lacking, strict=True)]
    return own.assign(lacking=[str(step or "none") for step in lacking], right=released)


@pytest.fixture
def coded(work: pd.DataFrame) -> pd.DataFrame:
    """The items that need a code, with the parts of the trainee's code, or missing where it has another form."""
    due = work[work["lacking"] == "none"]
    parts = [FORM.fullmatch(code) for code in due["code"]]
    names = ["c_day", "c_event", "c_kind", "c_serial"]
    found = pd.DataFrame([part.groups() if part else (None,) * 4 for part in parts], columns=names, index=due.index)
    return due.join(found)


def right_release(row: dict[str, str], lacking: Step | None) -> str:
    unsourced = 0 if row["unsourced"] == "—" else int(row["unsourced"])
    kind, faces, consent = Kind(LETTERS[row["kind"]]), FACES[row["faces"]], CONSENTS[row["consent"]]
    return str(release(kind, faces, consent, steps_done=lacking is None, unsourced=unsourced))


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_item_says_what_is_lacking(work: pd.DataFrame) -> None:
    """每份资料都选了还缺哪一步"""
    blank = work[work["missing"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选还缺哪一步。"


@pytest.mark.task(1)
@pytest.mark.misconception("archive-folder-only")
def test_a_step_left_out_is_noticed(work: pd.DataFrame) -> None:
    """缺了一步的没有当作走完"""
    passed = work[(work["lacking"] != "none") & (work["missing"] == "none")]
    assert passed.empty, f"{named(passed)} 有一步没做。文件放进文件夹，不等于三步走完。"


@pytest.mark.task(1)
@pytest.mark.misconception("archive-out-of-turn")
def test_the_first_step_lacking_is_named(work: pd.DataFrame) -> None:
    """写的是第一个没做的一步"""
    wrong = work[(work["missing"] != work["lacking"]) & ~work["missing"].isin(["", "none"])]
    assert wrong.empty, f"{named(wrong)} 还缺哪一步不对：照采集、撰写、归档的次序，第一个没做的才是。"


@pytest.mark.task(1)
def test_what_is_done_lacks_nothing(work: pd.DataFrame) -> None:
    """三步走完的没有说缺"""
    wrong = work[(work["lacking"] == "none") & (work["missing"] != "none")]
    assert wrong.empty, f"{named(wrong)} 三步都做了，选“三步走完”。"


@pytest.mark.task(2)
@pytest.mark.misconception("archive-code-first")
def test_only_what_is_done_has_a_code(work: pd.DataFrame) -> None:
    """三步没走完的没有编号"""
    early = work[(work["lacking"] != "none") & (work["code"] != "")]
    assert early.empty, f"{named(early)} 三步还没走完，先不编号。"


@pytest.mark.task(2)
@pytest.mark.misconception("archive-date-unsortable")
def test_the_day_stands_first_as_eight_digits(coded: pd.DataFrame) -> None:
    """日期写在最前面，八位数字"""
    days = coded["day"].str.replace("-", "")
    first = [code.startswith(day) for code, day in zip(coded["code"], days, strict=True)]
    wrong = coded[(coded["code"] != "") & ~pd.Series(first, index=coded.index, dtype="bool")]
    assert wrong.empty, f"{named(wrong)} 的编号要以年月日八位开头，照编号一排，就是照日期排。"


@pytest.mark.task(2)
@pytest.mark.misconception("archive-code-twice")
def test_no_code_stands_twice(coded: pd.DataFrame) -> None:
    """没有两份资料用同一个编号"""
    twice = coded[(coded["code"] != "") & coded["code"].duplicated(keep=False)]
    assert twice.empty, f"{named(twice)} 的编号重复了，找的时候就分不清。同一活动、同一种类，序号接着数。"


@pytest.mark.task(2)
@pytest.mark.misconception("archive-serial-runs-on")
def test_numbers_begin_anew_with_each_event_and_kind(coded: pd.DataFrame) -> None:
    """换了活动或种类，序号从 01 数起"""
    right = coded.groupby(["event", "kind"], sort=False).cumcount() + 1
    entered = pd.to_numeric(coded["c_serial"], errors="coerce")
    far = coded[entered.notna() & (entered > coded.groupby(["event", "kind"])["no"].transform("size"))]
    assert far.empty, (
        f"{named(far)} 的序号数过头了：只在同一活动、同一种类里数，这一份是第 {right[far.index].iloc[0]} 份。"
    )


@pytest.mark.task(2)
def test_every_code_is_right(coded: pd.DataFrame) -> None:
    """编号的四段都对"""
    serial = coded.groupby(["event", "kind"], sort=False).cumcount() + 1
    right = [
        f"{row.day.replace('-', '')}-{row.event}-{LETTERS[row.kind]}-{number:02d}"
        for row, number in zip(coded.itertuples(), serial, strict=True)
    ]
    wrong = coded[coded["code"] != right]
    assert wrong.empty, (
        f"{named(wrong)} 的编号不对，或还空着：日期八位-活动号-种类字母-序号两位，如 20260910-E02-P-01。"
    )


@pytest.mark.task(3)
def test_every_item_says_whether_it_may_be_published(work: pd.DataFrame) -> None:
    """每份资料都选了能不能发布"""
    blank = work[work["release"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选能不能发布。"


@pytest.mark.task(3)
@pytest.mark.misconception("archive-child-public")
def test_a_child_needs_the_guardian(work: pd.DataFrame) -> None:
    """认得出的儿童，没有监护人同意的不发布"""
    shown = work[(work["right"] == "guardian") & (work["release"] == "ok")]
    assert shown.empty, f"{named(shown)} 认得出儿童，要监护人书面同意；孩子自己点头、活动公开，都不算。"


@pytest.mark.task(3)
@pytest.mark.misconception("archive-public-consent")
def test_a_public_event_is_no_consent(work: pd.DataFrame) -> None:
    """认得出的成人，没有本人同意的不发布"""
    shown = work[(work["right"] == "consent") & (work["release"] == "ok")]
    assert shown.empty, f"{named(shown)} 认得出成人，要他本人书面同意；别人代签不算，来参加活动也不算。"


@pytest.mark.task(3)
@pytest.mark.misconception("archive-source-forgotten")
def test_every_claim_has_a_source(work: pd.DataFrame) -> None:
    """有说法没出处的新闻稿不发布"""
    shown = work[(work["right"] == "source") & (work["release"] == "ok")]
    assert shown.empty, f"{named(shown)} 有说法没出处，先补上出处，或删去那一句。"


@pytest.mark.task(3)
@pytest.mark.misconception("archive-nothing-shown")
def test_what_needs_no_consent_may_be_published(work: pd.DataFrame) -> None:
    """不需要同意、或已经同意的，可以发布"""
    held = work[(work["right"] == "ok") & ~work["release"].isin(["ok", ""])]
    assert held.empty, f"{named(held)} 认不出人，或者该有的同意、出处都有了，可以发布。保护不等于什么都不发。"


@pytest.mark.task(3)
def test_every_release_has_its_reason(work: pd.DataFrame) -> None:
    """能不能发布和理由都对"""
    wrong = work[(work["release"] != work["right"]) & (work["release"] != "")]
    assert wrong.empty, f"{named(wrong)} 能不能发布不对，请照次序问：三步、监护人、本人、出处。"
