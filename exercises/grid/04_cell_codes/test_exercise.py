"""Judges the three functions on generated codes and cells and on every border (fact d3-2.4-13)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.grid import cell_codes
from course.domains.grid.cell_codes import CodeRule, check_sign

DIGITS = [2, 2, 2, 1, 2]


@pytest.fixture
def cases(data: dict[str, pd.DataFrame]) -> list[tuple[list[int], list[int], str]]:
    """Numbers, digits and the right code of each."""
    rows = []
    for row in data["numbers"].itertuples(index=False):
        numbers = [int(n) for n in row]
        digits, parts = numbers[:5], numbers[5:]
        rows.append((parts, digits, cell_codes.make_code(parts, CodeRule(tuple(digits)))))
    return rows


def refuses(function, *given) -> bool:
    try:
        function(*given)
    except ValueError:
        return True
    return False


def value_of(function, *given):
    """Return what a function makes of something it has to accept."""
    try:
        return function(*given)
    except ValueError as error:
        pytest.fail(f"{given[0]}（位数 {given[1]}）是成立的，不应报错：{error}")


@pytest.mark.task(1)
@pytest.mark.misconception("code-as-number")
def test_a_code_is_text_of_fixed_length(submission) -> None:
    """编码是文字，长度固定，开头的 0 都在"""
    code = value_of(submission.make_code, [1, 2, 3, 1, 7], DIGITS)
    assert isinstance(code, str), "make_code 应返回文字（str），不是数。"
    assert code[:9] == "010203107", f"五个号 1、2、3、1、7 应编成 010203107 再加校验位，得到的是 {code}。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-check-unweighted")
def test_the_check_sign_weighs_the_digits(submission) -> None:
    """校验位是乘了权再算的"""
    for parts in ([1, 2, 3, 1, 7], [1, 2, 3, 1, 2], [1, 2, 3, 1, 3], [9, 9, 9, 9, 99]):
        right = cell_codes.make_code(parts)
        made = value_of(submission.make_code, parts, DIGITS)
        assert made[-1:] == right[-1], f"{parts} 的校验位应是 {right[-1]}，得到的是 {made[-1:]}。余 10 写 X。"


@pytest.mark.task(1)
@pytest.mark.misconception("code-course-length")
def test_the_digits_given_are_used(submission, cases) -> None:
    """换了各段的位数，编码跟着变"""
    for parts, digits, right in cases:
        made = value_of(submission.make_code, parts, digits)
        assert made == right, f"号 {parts}、位数 {digits} 应编成 {right}。"


@pytest.mark.task(1)
def test_numbers_that_do_not_fit_are_refused(submission) -> None:
    """放不进去的号报错"""
    for parts in ([1, 2, 3, 10, 7], [0, 2, 3, 1, 7], [1, 2, 3, 1, 100], [1, 2, 3, 1], [1, 2, 3, 1, -7]):
        assert refuses(submission.make_code, parts, DIGITS), f"{parts} 放不进 {DIGITS} 位，应 raise ValueError。"


@pytest.mark.task(2)
def test_reading_gives_back_the_numbers(submission, cases) -> None:
    """编出来的编码，读回来一个号也不差"""
    for parts, digits, right in cases:
        read = value_of(submission.parse_code, right, digits)
        assert list(read) == parts, f"{right}（位数 {digits}）应读成 {parts}，得到的是 {read}。"
        assert all(isinstance(number, int) for number in read), "parse_code 应返回整数的列表。"


@pytest.mark.task(2)
@pytest.mark.misconception("code-as-number")
def test_a_code_of_wrong_length_is_refused(submission, cases) -> None:
    """长度不对的编码报错"""
    for _, digits, right in cases:
        for wrong in (right[1:], right + "0", right[:-1], ""):
            assert refuses(submission.parse_code, wrong, digits), f"“{wrong}”的长度不对，应 raise ValueError。"


@pytest.mark.task(2)
@pytest.mark.misconception("code-letter-read")
def test_a_segment_that_is_no_number_is_refused(submission) -> None:
    """有字母、全角数字、全是 0 的段，都报错"""
    zero = "010003107"
    for wrong in ("0102O3107X", "０10203107X", "0102 3107X", zero + check_sign(zero)):
        assert refuses(submission.parse_code, wrong, DIGITS), f"“{wrong}”有一段不对，应 raise ValueError。"


@pytest.mark.task(2)
@pytest.mark.misconception("code-check-ignored")
def test_a_slip_is_found_by_the_check_sign(submission, cases) -> None:
    """抄错一位、颠倒两位，都查得出来"""
    for _, digits, right in cases:
        last = right[-2]
        slip = right[:-2] + str((int(last) + 1) % 10) + right[-1]
        assert refuses(submission.parse_code, slip, digits), f"“{slip}”由 {right} 抄错一位而来，应 raise ValueError。"
    assert refuses(submission.parse_code, "010230107X", DIGITS), "“010230107X”有两位颠倒了，应 raise ValueError。"
    assert refuses(submission.parse_code, "010203107x", DIGITS), "校验位的 X 要大写，“010203107x”应 raise ValueError。"


@pytest.mark.task(3)
@pytest.mark.misconception("cell-border-none")
def test_every_point_of_the_block_has_a_cell(submission, data: dict[str, pd.DataFrame]) -> None:
    """街区里每一点都有格，边界上的也有"""
    cells = data["given"]
    for row in cells.itertuples():
        for x, y in ((row.west, row.south), (row.west, row.north - 1), (row.east - 1, row.south)):
            assert submission.find_cell(cells, x, y) is not None, f"点 ({x}, {y}) 在街区里，却没有找到格。"


@pytest.mark.task(3)
@pytest.mark.misconception("cell-border-west")
def test_a_border_belongs_to_the_east_and_north(submission, data: dict[str, pd.DataFrame]) -> None:
    """边界上的点归东边、北边的格"""
    cells = data["given"]
    for row in cells.itertuples():
        for x, y in ((row.west, row.south), (row.west + 0.5, row.south), (row.west, row.south + 0.5)):
            found = submission.find_cell(cells, x, y)
            assert found == row.cell_code, f"点 ({x}, {y}) 应在 {row.cell_code}，得到的是 {found}。"


@pytest.mark.task(3)
@pytest.mark.misconception("cell-block-edge")
def test_outside_there_is_no_cell(submission, data: dict[str, pd.DataFrame]) -> None:
    """街区外的点，和东界、北界上的点，返回 None"""
    cells = data["given"]
    east, north = int(cells["east"].max()), int(cells["north"].max())
    for x, y in ((east, 1), (1, north), (-1, 1), (1, -1), (east + 5, north + 5)):
        assert submission.find_cell(cells, x, y) is None, f"点 ({x}, {y}) 不在本街区，应返回 None。"
    assert submission.find_cell(cells.iloc[:0], 1, 1) is None, "一格也没有的表，应返回 None。"


@pytest.mark.task(3)
def test_the_order_of_rows_does_not_matter(submission, data: dict[str, pd.DataFrame]) -> None:
    """行的次序变了，结果不变"""
    cells = data["given"]
    turned = cells.iloc[::-1]
    for row in cells.itertuples():
        found = submission.find_cell(turned, row.west, row.south)
        assert found == row.cell_code, f"次序一变，点 ({row.west}, {row.south}) 的格就变了。"


@pytest.mark.task(3)
@pytest.mark.misconception("cell-overlap")
def test_overlapping_cells_are_an_error(submission, data: dict[str, pd.DataFrame]) -> None:
    """格子重叠时报错，不随便挑一格"""
    cells = data["given"]
    twice = pd.concat([cells, cells.iloc[:1].assign(cell_code="0102039018")], ignore_index=True)
    x, y = int(cells["west"].iloc[0]), int(cells["south"].iloc[0])
    assert refuses(submission.find_cell, twice, x, y), "两格重叠，说不清归谁，应 raise ValueError。"
