"""When two short Chinese answers say the same: width, punctuation, spaces and numerals do not count."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from enum import StrEnum

_DIGITS = {
    sign: digit
    for digit, signs in enumerate(["零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for sign in signs
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_SCALES = _TENS | _MYRIADS
_ONE = Decimal(1)
_SIGN = f"[{''.join([*_DIGITS, *_SCALES])}]"
_NUMERAL = re.compile(rf"(?:[0-9]+(?:\.[0-9]+)?|{_SIGN})+")
_TOKEN = re.compile(rf"[0-9.]+|{_SIGN}")
_REPEATED = re.compile(r"([-~–—])\1+")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_TYPED_NUMBER = re.compile(r"(?P<value>[+-]?[0-9]+(?:\.[0-9]+)?)[^0-9+\-.,/:~‰]*")


class Match(StrEnum):
    """How an answer stands to the accepted ones."""

    EXACT = "exact"
    NEAR = "near"
    NONE = "none"


def plain_decimal(value: float | Decimal) -> str:
    """Return a number without exponent or trailing zeros: 1234567.0 -> 1234567."""
    written = f"{Decimal(str(value)):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _scaled_value(tokens: list[str]) -> Decimal | None:
    """Return what digits and scales (三, 百, 5, 万 ...) amount to, or None where they are no well-formed numeral."""
    hundred_millions = myriads = section = Decimal(0)
    digit: Decimal | None = None
    last_scale = 1
    for token in tokens:
        scale = _SCALES.get(token)
        if scale is None:
            if digit is not None:
                return None
            value = Decimal(_DIGITS.get(token, token))
            last_scale = last_scale if value else 1
            digit = value or None
            continue
        if token in _TENS:
            section += (digit or _ONE) * scale
        elif token == "万":
            myriads += (section + (digit or 0) or _ONE) * scale
            section = Decimal(0)
        else:
            hundred_millions = (hundred_millions + myriads + section + (digit or 0) or _ONE) * scale
            myriads = section = Decimal(0)
        digit, last_scale = None, scale
    # A digit right after a hundred or more counts the next scale down: 三万五 is 35000, but 三万零五 is 30005.
    ending = (digit or 0) * (last_scale // 10 if last_scale >= 100 else 1)
    return hundred_millions + myriads + section + ending


def numeral_value(numeral: str) -> str:
    """Return a run of numerals in Arabic digits: 叁 -> 3, 一百零五 -> 105, 二〇二〇 -> 2020, 3万5千 -> 35000.

    A run that is no single number (二三十) stays as it is.
    """
    tokens = _TOKEN.findall(numeral)
    if all(token in _DIGITS for token in tokens):
        return "".join(str(_DIGITS[token]) for token in tokens)
    if not any(token in _SCALES for token in tokens):
        return numeral
    value = _scaled_value(tokens)
    return numeral if value is None else plain_decimal(value)


def arabic(text: str) -> str:
    """Return the text in one width with every numeral in plain Arabic digits: 三万, 3万 and ３０，０００ -> 30000."""
    folded = "".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
    return _NUMERAL.sub(lambda found: numeral_value(found[0]), _THOUSANDS.sub("", folded))


def normalise(answer: str) -> str:
    """Return the answer reduced to what counts: one width, one case, no spaces or punctuation, Arabic digits."""
    folded = _REPEATED.sub(r"\1", arabic(answer).casefold())
    return "".join(_counting(folded, place) for place in range(len(folded)))


def _counting(text: str, place: int) -> str:
    """Return the sign at `place` as far as it counts: punctuation only where it keeps two numbers apart."""
    sign, before, after = text[place], text[max(0, place - 1) : place], text[place + 1 : place + 2]
    category = unicodedata.category(sign)
    if sign in "-." and after.isdigit() and not before.isalnum():
        return sign
    if sign == "‰" or (category[0] in "LNS" and sign != "~"):
        return sign
    if before.isdigit() and after.isdigit():
        if sign in ".:/":
            return sign
        return "-" if sign == "~" or category == "Pd" else ","
    return ""


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
    """Compare an answer with the accepted ones; one slip in three signs or more is NEAR, never EXACT.

    A slip in a number is not near: 25 is as wrong as 250.
    """
    given = normalise(answer)
    keys = [normalise(key) for key in accepted]
    if given in keys:
        return Match.EXACT
    digits = re.findall(r"[0-9.]+", given)
    near = [key for key in keys if len(key) >= 3 and re.findall(r"[0-9.]+", key) == digits]
    return Match.NEAR if any(distance(given, key) == 1 for key in near) else Match.NONE


def number(answer: str | float, unit: str = "") -> float | None:
    """Return the number a trainee typed (１２．５, 1,200, 三十六, 13.1%, 25名), or None if there is none.

    The question's `unit` is understood: asked for in 亿元, 3.3, 3.3亿, 3.3亿元 and 33000万元 are all 3.3.
    """
    if isinstance(answer, bool):
        return None
    if isinstance(answer, int | float):
        return float(answer) if math.isfinite(answer) else None
    typed = "".join(unicodedata.normalize("NFKC", answer).split())
    unit = unicodedata.normalize("NFKC", unit)
    scale = _MYRIADS.get(unit[:1])
    for ending in (unit, unit[:1] if scale else ""):
        if ending and typed.endswith(ending):
            return _typed_value(typed.removesuffix(ending))
    value = _typed_value(typed)
    in_base_unit = scale and (any(sign in typed for sign in _MYRIADS) or typed.endswith(unit[1:] or "\n"))
    return value / scale if value is not None and scale and in_base_unit else value


def _typed_value(typed: str) -> float | None:
    found = _TYPED_NUMBER.fullmatch(arabic(typed))
    return float(found["value"]) if found else None
