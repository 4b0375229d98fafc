"""Judges codes, sides and lamps of the twelve cells by the rules of the brief (fact d3-2.4-13)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.grid.cell_areas import Areas, Border, Fault, cells_at, find_faults, rectangle
from course.domains.grid.cell_codes import check_codes, cut_segments

PARENTS = ("0102031", "0102032")
EAST, NORTH = 12, 9
BLOCK = rectangle(0, 0, EAST, NORTH)


@pytest.fixture
def right(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Verdict and parent of every row."""
    return check_codes(data["given"]["code"].tolist(), PARENTS)


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.assign(parent=submission["parent"].str.strip())


@pytest.fixture
def areas(data: dict[str, pd.DataFrame]) -> Areas:
    """The cells, each as far to the east as the next one or the edge."""
    cells = list(data["given"].itertuples())
    east = [
        min([other.west for other in cells
             if other.west > cell.west and other.south < cell.north and other.north > cell.south], default=EAST)
        for cell in cells
    ]  # fmt: skip
    return {cell.no: rectangle(cell.west, cell.south, side, cell.north) for cell, side in zip(cells, east, strict=True)}


@pytest.fixture
def lamps(data: dict[str, pd.DataFrame], areas: Areas) -> pd.DataFrame:
    """Where every lamp is, by the rule; and whether it stands on a border between cells or on the edge."""
    rows = []
    for lamp in data["given"]["lamp"]:
        x, y = map(int, lamp.strip("()").split(","))
        touching = cells_at(areas, x, y, Border.BOTH)
        found = cells_at(areas, x, y)
        rows.append((found[0] if found else "out", touching))
    return pd.DataFrame(rows, columns=["cell", "touching"])


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_code_is_judged(work: pd.DataFrame) -> None:
    """每个编码都选了检查结果"""
    blank = work[work["verdict"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选检查结果。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-as-number")
def test_a_code_of_wrong_length_is_refused(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """少了开头的 0 的编码没有收下"""
    wrong = work[(right["reason"] == "length") & (work["verdict"] == "ok")]
    assert wrong.empty, f"{named(wrong)} 的编码不是 10 位。编码是文字，开头的 0 不能少。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-letter-read")
def test_a_letter_is_no_digit(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """把字母当数字的编码没有收下"""
    wrong = work[(right["reason"] == "segment") & (work["verdict"] == "ok")]
    assert wrong.empty, f"{named(wrong)} 的编码里有字母 O，看上去像 0，机器却查不到。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-check-ignored")
def test_a_wrong_check_sign_is_refused(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """校验位不对的编码没有收下"""
    wrong = work[(right["reason"] == "check") & (work["verdict"] == "ok")]
    assert wrong.empty, f"{named(wrong)} 的加权和除以 11，余数和末位对不上，多半有两位写颠倒了。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-parent-unknown")
def test_a_code_without_a_registered_parent_is_refused(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """上级没有登记的编码没有收下"""
    wrong = work[(right["reason"] == "parent") & (work["verdict"] == "ok")]
    assert wrong.empty, f"{named(wrong)} 的前 7 位不是登记过的两个上级。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-duplicate-kept")
def test_the_second_of_two_equal_codes_is_refused(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """重复的编码没有都收下"""
    wrong = work[(right["reason"] == "duplicate") & (work["verdict"] == "ok")]
    assert wrong.empty, f"{named(wrong)} 的编码前面已经用过，一格只能一码。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-duplicate-both")
def test_the_first_of_two_equal_codes_holds(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """重复的两行里，先出现的没有退掉"""
    wrong = work[(right["reason"] == "ok") & (work["verdict"] == "duplicate")]
    assert wrong.empty, f"{named(wrong)} 是先登记的，应当成立；退的是后面那一行。"


@pytest.mark.task(1)
def test_every_verdict_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每个编码的检查结果都对"""
    wrong = work[(work["verdict"] != right["reason"]) & (work["verdict"] != "")]
    assert wrong.empty, f"{named(wrong)} 的检查结果不对，请按长度、各段、校验位、上级、重复的次序再看。"


@pytest.mark.task(2)
def test_every_code_that_holds_has_its_parent(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """成立的编码都写了上级"""
    blank = work[right["valid"] & (work["parent"] == "")]
    assert blank.empty, f"{named(blank)} 的编码成立，请写出它的上级。"


@pytest.mark.task(2)
@pytest.mark.misconception("code-as-number")
def test_a_parent_keeps_its_zeros(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """上级编码没有丢掉开头的 0"""
    bare = right["parent_code"].str.lstrip("0")
    wrong = work[right["valid"] & (work["parent"] == bare)]
    assert wrong.empty, f"{named(wrong)} 的上级少了开头的 0。上级编码一共 7 位。"


@pytest.mark.task(2)
@pytest.mark.misconception("code-segment-only")
def test_a_parent_is_the_whole_front_part(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """上级写的是整个前缀，不只是一段"""
    own = pd.Series([cut_segments(code)[3] if code else "—" for code in right["parent_code"]])
    wrong = work[right["valid"] & (work["parent"] == own)]
    assert wrong.empty, f"{named(wrong)} 的上级只写了自己的一段，前面三级也要写上。"


@pytest.mark.task(2)
def test_a_refused_code_has_no_parent(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """不成立的编码没有归到哪个上级"""
    wrong = work[~right["valid"] & (work["parent"] != "")]
    assert wrong.empty, f"{named(wrong)} 的编码不成立，先退回去改，上级留空。"


@pytest.mark.task(2)
def test_every_parent_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每个上级编码都对"""
    wrong = work[right["valid"] & (work["parent"] != "") & (work["parent"] != right["parent_code"])]
    assert wrong.empty, f"{named(wrong)} 的上级不对：上级就是编码最前面的 7 位。"


def drawn(work: pd.DataFrame) -> Areas:
    """Return the cells as the trainee has drawn them; those without an eastern side are left out."""
    kept = work[work["east"].notna() & (work["east"].fillna(0) > work["west"])]
    return {row.no: rectangle(row.west, row.south, int(row.east), row.north) for row in kept.itertuples()}


@pytest.mark.task(3)
def test_every_cell_has_an_eastern_side(work: pd.DataFrame) -> None:
    """每格都填了东边，而且在西边的东面"""
    wrong = work[work["east"].isna() | (work["east"].fillna(0) <= work["west"])]
    assert wrong.empty, f"{named(wrong)} 的东边还空着，或者不比西边大。"


@pytest.mark.task(3)
@pytest.mark.misconception("cell-equal-size")
def test_cells_are_not_all_of_one_width(work: pd.DataFrame) -> None:
    """没有把各格画成一样宽"""
    width = set(work["east"].dropna() - work["west"][work["east"].notna()])
    assert len(width) != 1, "十二格都画成了一样宽。格子可以有大有小，要紧的是不重不漏。"


@pytest.mark.task(3)
@pytest.mark.misconception("cell-overlap")
def test_no_two_cells_overlap(work: pd.DataFrame) -> None:
    """没有两格重叠，也没有伸到街区外"""
    faults = [one for one in find_faults(drawn(work), BLOCK) if one.fault in (Fault.OVERLAP, Fault.OUTSIDE)]
    told = "、".join(faults[0].cells) if faults else ""
    assert not faults, f"{told} 重叠了，或者伸出了街区。里面的东西会数两次；东边应当停在隔壁的西边。"


@pytest.mark.task(3)
@pytest.mark.misconception("cell-gap-left")
def test_no_place_is_left_out(work: pd.DataFrame) -> None:
    """没有留下哪格都不在的空处"""
    gaps = [one for one in find_faults(drawn(work), BLOCK) if one.fault is Fault.GAP]
    place = gaps[0].squares[0] if gaps else (0, 0)
    assert not gaps, f"西南角在 {place} 的一小格，哪格都不在。请看它西边的那一格，东边填够了没有。"


@pytest.mark.task(4)
def test_every_lamp_has_been_looked_up(work: pd.DataFrame) -> None:
    """每盏路灯都选了所在的格"""
    blank = work[work["lamp_cell"] == ""]
    assert blank.empty, f"{named(blank)} 这几行的路灯还没有选格。"


@pytest.mark.task(4)
@pytest.mark.misconception("cell-border-none")
def test_a_lamp_on_a_border_is_not_outside(work: pd.DataFrame, lamps: pd.DataFrame) -> None:
    """边界上的路灯没有当成不在本街区"""
    wrong = work[(lamps["cell"] != "out") & (work["lamp_cell"] == "out")]
    assert wrong.empty, f"{named(wrong)} 行的路灯在街区里面。格与格的界线不是界外，归东边、北边的一格。"


@pytest.mark.task(4)
@pytest.mark.misconception("cell-block-edge")
def test_a_lamp_on_the_far_edge_is_the_next_blocks(work: pd.DataFrame, lamps: pd.DataFrame) -> None:
    """东界、北界上的路灯没有算进来"""
    wrong = work[(lamps["cell"] == "out") & ~work["lamp_cell"].isin(["out", ""])]
    assert wrong.empty, f"{named(wrong)} 行的路灯在街区的东界或北界上，归隔壁街区；算进来，两个街区就各数一次。"


@pytest.mark.task(4)
@pytest.mark.misconception("cell-border-west")
def test_a_lamp_on_a_border_goes_east_and_north(work: pd.DataFrame, lamps: pd.DataFrame) -> None:
    """边界上的路灯没有归到西边、南边"""
    beside = [
        chosen != row.cell and chosen in row.touching
        for chosen, row in zip(work["lamp_cell"], lamps.itertuples(), strict=True)
    ]
    wrong = work[pd.Series(beside) & (lamps["cell"] != "out")]
    assert wrong.empty, f"{named(wrong)} 行的路灯在边界上，应当归东边、北边的那一格。"


@pytest.mark.task(4)
def test_every_lamp_is_in_its_cell(work: pd.DataFrame, lamps: pd.DataFrame) -> None:
    """每盏路灯的格都对"""
    wrong = work[(work["lamp_cell"] != lamps["cell"]) & (work["lamp_cell"] != "")]
    assert wrong.empty, f"{named(wrong)} 行的路灯不在选的那一格，请在方格纸上再找一遍。"
