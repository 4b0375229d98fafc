"""The fictional day of the dispatcher's board: what was reported and done in the morning, and how time is typed."""

from __future__ import annotations

import re
import unicodedata

from course.domains.grid.event_flow import Event, Step

REPORTS = (
    ("K01", Event.LAMP, "A01", "L012", 800),
    ("K02", Event.COVER, "A02", "J031", 815),
    ("K03", Event.RUBBISH, "A01", "菜场北门", 830),
    ("K04", Event.LAMP, "A03", "L044", 845),
    ("K05", Event.NOISE, "A04", "工地东侧", 900),
    ("K06", Event.COVER, "A05", "J007", 930),
    ("K07", Event.LAMP, "A01", "L012", 1000),
    ("K08", Event.RUBBISH, "A02", "公交站", 1015),
    ("K09", Event.NOISE, "A04", "工地东侧", 1030),
    ("K10", Event.RUBBISH, "A03", "长椅旁", 1045),
    ("K11", Event.COVER, "A02", "J033", 1100),
    ("K12", Event.LAMP, "A05", "L060", 1130),
    ("K13", Event.NOISE, "A02", "铺面装修", 1200),
    ("K14", Event.RUBBISH, "A04", "围挡外", 1245),
)
"""Fourteen fictional reports of a day: case, class, cell, spot and time; two report what is reported already."""
POSTS = {
    "S1": "登记岗 S1", "D1": "派遣岗 D1", "H1": "市政队 H1", "H2": "环卫队 H2", "H3": "噪声处置 H3", "C1": "核查岗 C1",
}  # fmt: skip
_F, _D, _H, _C, _X, _R = (str(step) for step in tuple(Step)[1:])
MORNING = (
    ("K01", _F, 820, "S1"), ("K02", _F, 830, "S1"), ("K01", _D, 840, "D1"), ("K02", _D, 840, "D1"),
    ("K03", _F, 845, "S1"), ("K03", _D, 900, "D1"), ("K04", _F, 900, "S1"), ("K05", _F, 915, "S1"),
    ("K04", _D, 920, "D1"), ("K05", _D, 930, "D1"), ("K02", _H, 940, "H1"), ("K06", _F, 945, "S1"),
    ("K06", _D, 1000, "D1"), ("K02", _C, 1010, "C1"), ("K02", _X, 1020, "D1"), ("K05", _H, 1020, "H3"),
    ("K01", _H, 1030, "H1"), ("K08", _F, 1030, "S1"), ("K08", _D, 1050, "D1"), ("K01", _C, 1100, "C1"),
    ("K03", _H, 1100, "H2"), ("K05", _C, 1100, "C1"), ("K10", _F, 1100, "S1"), ("K05", _R, 1105, "C1"),
    ("K01", _X, 1110, "D1"), ("K06", _H, 1110, "H1"), ("K11", _F, 1110, "S1"), ("K05", _D, 1120, "D1"),
    ("K11", _D, 1120, "D1"), ("K03", _C, 1130, "C1"), ("K03", _X, 1140, "D1"), ("K06", _C, 1140, "C1"),
    ("K06", _X, 1145, "D1"), ("K04", _H, 1200, "H1"), ("K12", _F, 1200, "S1"), ("K13", _F, 1220, "S1"),
    ("K13", _D, 1235, "D1"), ("K11", _H, 1240, "H1"), ("K03", _R, 1250, "S1"),
)  # fmt: skip
"""What was done until 13:00: case, step, time, post; K05 failed its check, K03 was closed and reported again."""
AFTERNOON = (
    ("13:10", "K03", _D, "D1"),
    ("13:15", "K04", _X, "D1"),
    ("13:20", "K11", _C, "H1"),
    ("13:30", "K11", _C, "C1"),
    ("13:40", "K11", _X, "D1"),
    ("13:45", "K14", _D, "D1"),
    ("13:50", "K05", _H, "H3"),
    ("14:00", "K07", _F, "S1"),
)
"""The first entries of the afternoon, four of which are refused."""
_CLOCK = re.compile(r"(\d{1,2})[:.点时](\d{2})分?|(\d{1,2})(\d{2})|(\d{1,2})[点时]?")


def clock(digits: int) -> str:
    """Return a clock time such as 1320 as people write it."""
    return f"{digits // 100}:{digits % 100:02d}"


def clock_time(typed: str) -> float:
    """Return what somebody typed, such as 13:20, 1320, 13点20 or 13, as hours; missing if it is no time of day."""
    found = _CLOCK.fullmatch("".join(unicodedata.normalize("NFKC", typed).split()))
    if not found:
        return float("nan")
    hour, minute = next(pair for pair in ((found[1], found[2]), (found[3], found[4]), (found[5], "0")) if pair[0])
    return int(hour) + int(minute) / 60 if int(hour) < 24 and int(minute) < 60 else float("nan")


def written(hour: float) -> str:
    """Return hours as a clock shows them."""
    minutes = round(hour * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
