"""Unified codes of cells over five levels: text of a fixed length whose front part is the code of the level above.

Working model S54. The report says that there are five levels and that cells have unified codes (d3-2.4-13); it names
none of the five and shows no code. Digits per level, the check sign and the place of the cell on the fifth level are
the course's, stand in `LEVELS` and `ASSUMPTIONS`, and give way to the local or national coding standard.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table

_FACT = "d3-2.4-13"
N_LEVELS = 5
DIGITS = (2, 2, 2, 1, 2)
"""Digits of the five segments."""
ASSUMPTIONS = assumption_table(
    [
        ("levels", "网格联动的级数", N_LEVELS, "级", True, "报告写明；没有写是哪五级", _FACT),
        *(
            (f"digits_{level}", f"第{level}级的位数", n, "位", False, "报告没有写编码怎样分段；课程假定", _FACT)
            for level, n in enumerate(DIGITS, 1)
        ),
        ("check", "末尾的校验位", 1, "位", False, "报告没有提到；课程假定，用来发现抄错", _FACT),
    ]
)
LEVELS = pd.DataFrame(
    [(level, f"第{level}级", n, False) for level, n in enumerate(DIGITS, 1)],
    columns=["order", "name", "digits", "stated_by_report"],
)
"""The five levels from the largest; the report names none, so they bear numbers for names."""
CHECK_SIGNS = "0123456789X"


class Reason(StrEnum):
    """Why a code is refused, in the order of checking."""

    OK = "ok"
    LENGTH = "length"
    SEGMENT = "segment"
    CHECK = "check"
    PARENT = "parent"
    DUPLICATE = "duplicate"


REASON_LABELS = {
    Reason.OK: "成立",
    Reason.LENGTH: "长度不对",
    Reason.SEGMENT: "有一段不对",
    Reason.CHECK: "校验位不对",
    Reason.PARENT: "上级没有登记",
    Reason.DUPLICATE: "和前面的重复",
}


class CodeError(ValueError):
    """A code that breaks the rule, with the first reason found."""

    def __init__(self, code: str, reason: Reason) -> None:
        super().__init__(f"编码“{code}”{REASON_LABELS[reason]}")
        self.reason = reason


@dataclass(frozen=True)
class CodeRule:
    """How many digits each level has; a cell's code bears one check sign more, codes of larger units bear none."""

    digits: tuple[int, ...] = DIGITS

    def __post_init__(self) -> None:
        if not self.digits or any(n < 1 for n in self.digits):
            raise ValueError("每一级至少要有 1 位")

    @property
    def length(self) -> int:
        """The length of a cell's code with its check sign."""
        return sum(self.digits) + 1

    def cut(self, level: int) -> int:
        """Return how many digits lead down to a level; level 0 is the whole map."""
        return sum(self.digits[:level])


RULE = CodeRule()


def code_rule(assumptions: pd.DataFrame = ASSUMPTIONS) -> CodeRule:
    """Return the rule that a table of assumptions describes; ValueError for a level without digits."""
    return CodeRule(tuple(int(assumptions.loc[f"digits_{level}", "value"]) for level in range(1, N_LEVELS + 1)))


def plain(code: str) -> str:
    """Return a code as it is meant: half-width, upper case, without spaces or hyphens. Never turned into a number."""
    return unicodedata.normalize("NFKC", code).upper().replace(" ", "").replace("-", "")


def check_sign(body: str) -> str:
    """Return the check sign of a row of digits: weights 1, 2, 3 … from the left, the sum's remainder by 11, X for ten.

    Any single wrong digit and any two neighbouring digits that changed places give another sign. ValueError for
    anything that is not all digits.
    """
    if not body.isascii() or not body.isdigit():
        raise ValueError(f"校验只算数字，“{body}”不全是数字")
    return CHECK_SIGNS[weighted_sum(body) % 11]


def weighted_sum(body: str) -> int:
    """Return the sum of the digits times 1, 2, 3 …; after ten the weights begin anew."""
    return sum((place % 10 + 1) * int(digit) for place, digit in enumerate(body))


def make_unit(parts: Sequence[int], rule: CodeRule = RULE) -> str:
    """Return the code of a unit of any level from its numbers, largest first; ValueError for a number that does not
    fit its segment. Numbers begin at 1, so that a segment of zeros always shows a blank that was filled."""
    if not 0 < len(parts) <= len(rule.digits):
        raise ValueError(f"应有 1 到 {len(rule.digits)} 个号，现在是 {len(parts)} 个")
    for level, (number, n) in enumerate(zip(parts, rule.digits, strict=False), 1):
        if number != int(number) or not 0 < number < 10**n:
            raise ValueError(f"第{level}级的号应在 1 到 {10**n - 1} 之间，现在是 {number}")
    return "".join(f"{int(number):0{n}d}" for number, n in zip(parts, rule.digits, strict=False))


def make_code(parts: Sequence[int], rule: CodeRule = RULE) -> str:
    """Return the code of a cell from its five numbers, check sign and all; ValueError as for `make_unit`."""
    if len(parts) != len(rule.digits):
        raise ValueError(f"单元格要有 {len(rule.digits)} 个号，现在是 {len(parts)} 个")
    body = make_unit(parts, rule)
    return body + check_sign(body)


def parse_code(code: str, rule: CodeRule = RULE) -> tuple[int, ...]:
    """Return the five numbers of a cell's code; CodeError with the first reason. `parse_code(make_code(x)) == x`."""
    if len(code) != rule.length:
        raise CodeError(code, Reason.LENGTH)
    body, sign = code[:-1], code[-1]
    segments = cut_segments(body, rule)
    if not (body.isascii() and body.isdigit() and sign in CHECK_SIGNS) or any(int(part) == 0 for part in segments):
        raise CodeError(code, Reason.SEGMENT)
    if check_sign(body) != sign:
        raise CodeError(code, Reason.CHECK)
    return tuple(int(part) for part in segments)


def cut_segments(code: str, rule: CodeRule = RULE) -> tuple[str, ...]:
    """Return the segments of a code as text, as many as are there; what is beyond the last level is left out."""
    pieces = (code[rule.cut(level - 1) : rule.cut(level)] for level in range(1, len(rule.digits) + 1))
    return tuple(piece for piece in pieces if piece)


def parent_of(code: str, rule: CodeRule = RULE) -> str:
    """Return the code of the unit above a unit or cell: its front part; "" above the first level.

    ValueError for a length that belongs to no level.
    """
    if len(code) == rule.length:
        return code[: rule.cut(len(rule.digits) - 1)]
    levels = [level for level in range(1, len(rule.digits) + 1) if rule.cut(level) == len(code)]
    if not levels:
        raise ValueError(f"“{code}”的长度不是任何一级的")
    return code[: rule.cut(levels[0] - 1)]


def check_codes(codes: Sequence[str], parents: Collection[str], rule: CodeRule = RULE) -> pd.DataFrame:
    """Judge codes in the order given against the known units above the cells.

    Returns `cell_code, valid, reason, parent_code`, a row each; a code is read as `plain` has it, the second of two
    equal codes is the duplicate, and `parent_code` is blank where a code is refused. Refused codes are no duplicates.
    """
    rows, seen = [], set()
    for given in codes:
        code = plain(given)
        try:
            parse_code(code, rule)
            reason = Reason.OK
        except CodeError as error:
            reason = error.reason
        parent = parent_of(code, rule) if reason is Reason.OK else ""
        if reason is Reason.OK and parent not in parents:
            reason, parent = Reason.PARENT, ""
        elif reason is Reason.OK and code in seen:
            reason, parent = Reason.DUPLICATE, ""
        elif reason is Reason.OK:
            seen.add(code)
        rows.append((code, reason is Reason.OK, str(reason), parent))
    # With no rows a column of truths would not be one, and could not pick rows.
    return pd.DataFrame(rows, columns=["cell_code", "valid", "reason", "parent_code"]).astype({"valid": bool})


def lost_zero(code: str, rule: CodeRule = RULE) -> str:
    """Return the code that stood here before its leading zeros were lost, "" if zeros in front do not mend it."""
    mended = plain(code).zfill(rule.length)
    try:
        parse_code(mended, rule)
    except CodeError:
        return ""
    return mended if mended != plain(code) else ""


def code_tree(codes: Sequence[str], rule: CodeRule = RULE) -> pd.DataFrame:
    """Return who belongs to whom: `parent_code, child_code, level, n_cells`, from the largest units to the cells.

    ValueError for a code that is not valid or stands twice; the cells of every level add up to all of them.
    """
    if len(set(codes)) != len(codes):
        raise ValueError("同一个编码出现了两次")
    count: dict[tuple[int, str], int] = {}
    for code in codes:
        parse_code(code, rule)
        for level in range(1, len(rule.digits)):
            unit = code[: rule.cut(level)]
            count[level, unit] = count.get((level, unit), 0) + 1
        count[len(rule.digits), code] = 1
    rows = [(parent_of(unit, rule), unit, level, n) for (level, unit), n in sorted(count.items())]
    return pd.DataFrame(rows, columns=["parent_code", "child_code", "level", "n_cells"])
