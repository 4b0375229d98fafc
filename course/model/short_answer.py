"""When two short Chinese answers say the same: width, punctuation, spaces and numerals do not count."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_DIGITS = {c: n for n, group in enumerate(("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
           for c in group}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(f"(?<![0-9])[{''.join([*_DIGITS, *_TENS, *_MYRIADS])}]+")
_MIXED = re.compile(r"([0-9]+(?:\.[0-9]+)?)([万亿])")


class Match(StrEnum):
    """How an answer stands to the accepted ones."""

    EXACT = "exact"
    NEAR = "near"
    NONE = "none"


def numeral_value(numeral: str) -> str:
    """Return a run of Chinese numerals in Arabic digits: 叁 -> 3, 一百零五 -> 105, 二〇二〇 -> 2020."""
    if all(sign in _DIGITS for sign in numeral):
        return "".join(str(_DIGITS[sign]) for sign in numeral)
    total = section = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            total = (total + section + digit or 1) * _MYRIADS[sign]
            section = digit = 0
    return str(total + section + digit)


def arabic(text: str) -> str:
    """Return the text in one width with every numeral in plain Arabic digits: 三万, 3万 and ３０，０００ -> 30000."""
    folded = unicodedata.normalize("NFKC", text).replace("−", "-")
    folded = re.sub(r"(?<=\d),(?=\d{3})", "", folded)
    folded = _MIXED.sub(lambda found: f"{float(found[1]) * _MYRIADS[found[2]]:.12g}", folded)
    return _NUMERAL.sub(lambda found: numeral_value(found[0]), folded)


def normalise(answer: str) -> str:
    """Return the answer reduced to what counts: one width, one case, no spaces or punctuation, Arabic digits."""
    folded = arabic(answer).casefold()
    kept = []
    for place, sign in enumerate(folded):
        decimal_point = sign == "." and folded[place - 1 : place].isdigit() and folded[place + 1 : place + 2].isdigit()
        minus = sign == "-" and folded[place + 1 : place + 2].isdigit() and not folded[place - 1 : place].isalnum()
        if decimal_point or minus or unicodedata.category(sign)[0] in "LNS":
            kept.append(sign)
    return "".join(kept)


def distance(left: str, right: str) -> int:
    """Return how many signs must be added, dropped, replaced or swapped with a neighbour to make one the other."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, two_before[j - 2] + 1)
            row.append(best)
    return row[-1]


def match(answer: str, accepted: tuple[str, ...]) -> Match:
    """Compare an answer with the accepted ones; one slip in three signs or more is NEAR, never EXACT."""
    given = normalise(answer)
    keys = [normalise(key) for key in accepted]
    if given in keys:
        return Match.EXACT
    if any(len(key) >= 3 and not key.isdigit() and distance(given, key) == 1 for key in keys):
        return Match.NEAR
    return Match.NONE


def number(answer: str | float, unit: str = "") -> float | None:
    """Return the number a trainee typed (１２．５, 1,200, 三十六, 13.1%, 25名), or None if there is none.

    A trailing `unit` of the question is taken off first, so that 3.3亿元 asked for in 亿元 is 3.3.
    """
    if isinstance(answer, bool):
        return None
    if isinstance(answer, int | float):
        return float(answer)
    typed = unicodedata.normalize("NFKC", answer).replace(" ", "")
    typed = typed.removesuffix(unicodedata.normalize("NFKC", unit)) if unit else typed
    found = re.fullmatch(r"(?P<value>[+-]?\d+(?:\.\d+)?)(?P<unit>[^\d+\-.]*)", arabic(typed))
    return float(found["value"]) if found else None
