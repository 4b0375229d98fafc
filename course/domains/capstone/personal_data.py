"""Traces of a person in what somebody types: own data go into the course as roles, codes and totals only.

Rules of the course, not of a report: identity, phone and account numbers, addresses down to a door, mail, number plates
and names. A name is told by its surname, by what stands before or after it, and by signs usual in given names; what
looks like one by chance is cheap to reword, so in doubt a cell of two to four signs counts as a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from course.domains.capstone.name_signs import DOUBLE_SURNAMES, GIVEN, NOT_NAMES, SURNAMES, TITLES


class Trace(StrEnum):
    """What a piece of text gives away about a person."""

    IDENTITY = "identity"
    PHONE = "phone"
    ACCOUNT = "account"
    ADDRESS = "address"
    MAIL = "mail"
    PLATE = "plate"
    NAME = "name"


@dataclass(frozen=True)
class Found:
    """One trace and the piece of text that gives it away."""

    trace: Trace
    piece: str


_HAN = r"\u4e00-\u9fff"
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]"
    r"|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![0-9A-Za-z])"
)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
    r"|(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)"
    r"|(?<=[话机微]):?\s?\d{7,8}(?!\d)"
)
_ACCOUNT = re.compile(r"(?<!\d)\d(?:[- ]?\d){15,18}(?!\d)")
_ADDRESS = re.compile(
    rf"[{_HAN}]{{1,8}}(?:路|街|巷|弄|道|胡同|里)\d+(?:[-—]\d+)?号"
    r"|\d+\s*(?:号楼|栋|幢|座|号院)\s*(?:\d+\s*单元\s*)?\d+\s*(?:室|户|号)?"
    rf"|\d+\s*单元\s*\d+|\d+\s*组\s*\d+\s*号|[{_HAN}]{{1,6}}村[{_HAN}\d]{{0,4}}\d+号"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-NP-Z][·. ]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_LABELS = "姓名|名叫|叫做|联系人|户主|本人|经办人|当事人|申请人|受助人|学生|家长"
_CALLED = re.compile(rf"(?:{_LABELS})\s*[:是为]\s*([{_HAN}]{{2,4}})")
_SOMEBODY = "村民|居民|党员|学生|家长|老人|职工|教师|户主|干部"
_IN_SENTENCE = re.compile(
    rf"(?:{_SOMEBODY})(?P<after>[{''.join(sorted(SURNAMES))}][{''.join(sorted(GIVEN))}]{{2}})"
    rf"|(?P<before>[{''.join(sorted(SURNAMES))}][{''.join(sorted(GIVEN))}]{{2}})(?:{'|'.join(TITLES)})"
)
_TOKEN = re.compile(rf"(?<![{_HAN}])[{_HAN}]{{2,4}}(?![{_HAN}])")
_RULES = (
    (Trace.IDENTITY, _IDENTITY),
    (Trace.PHONE, _PHONE),
    (Trace.MAIL, _MAIL),
    (Trace.PLATE, _PLATE),
    (Trace.ADDRESS, _ADDRESS),
)


def find_traces(text: str) -> list[Found]:
    """Return every trace of a person in a text, in the order of the rules; width and spaces do not hide one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = [Found(trace, hit[0]) for trace, rule in _RULES for hit in rule.finditer(plain)]
    identities = {item.piece for item in found}
    found += [
        Found(Trace.ACCOUNT, hit[0])
        for hit in _ACCOUNT.finditer(plain)
        if hit[0] not in identities and is_account_number(re.sub(r"\D", "", hit[0]))
    ]
    return found + [Found(Trace.NAME, name) for name in dict.fromkeys(_names(plain))]


def is_account_number(digits: str) -> bool:
    """Return whether the last digit checks the others as on bank cards (the Luhn sum)."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def looks_like_name(word: str) -> bool:
    """Return whether two to four signs are built like a person's name."""
    if word in NOT_NAMES:
        return False
    if word.startswith(DOUBLE_SURNAMES):
        return len(word) in (3, 4) and all(sign in GIVEN for sign in word[2:])
    if word[0] not in SURNAMES or len(word) not in (2, 3):
        return False
    return word[1:] in ("某", "某某") or all(sign in GIVEN for sign in word[1:])


def _names(text: str) -> Iterator[str]:
    for called in _CALLED.finditer(text):
        if called[1][0] in SURNAMES and called[1] not in NOT_NAMES:
            yield called[1]
    for named in _IN_SENTENCE.finditer(text):
        yield named["after"] or named["before"]
    yield from (token[0] for token in _TOKEN.finditer(text) if looks_like_name(token[0]) or _has_title(token[0]))


def _has_title(word: str) -> bool:
    """Return whether a word is a surname or a name, and a title: who it means is known on the spot."""
    before = next((word.removesuffix(title) for title in TITLES if word.endswith(title)), "")
    return before in SURNAMES or (len(before) > 1 and looks_like_name(before))
