"""The fifteen decisions by the rules of the brief."""

from __future__ import annotations

from datetime import date

import pandas as pd

from course.domains.service.handling import Calendar, promised_date, route
from course.domains.service.undertaking import shared_promises, undertake

QUESTIONS = ["authority_here", "can_delegate", "must_attend"]
SETTINGS = {"窗口": "desk", "联系": "contact", "夜访": "visit", "驻村": "stay"}
PLEDGES = {"direct": "done", "agent": "handed", "guide": "told"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    calendar = read_calendar(data["calendar"])
    received = [date(2027, 3, day) for day in given["day"]]
    items = given.drop_duplicates("item").rename(columns={"item": "item_id"})
    items = items.assign(**{name: items[name] == "是" for name in QUESTIONS})
    requests = pd.DataFrame({"req_id": given["no"], "item_id": given["item"], "received": received})
    routes = route(requests, items, calendar)
    undertaken = undertake(read_situations(given, received), calendar=calendar)
    promised = shared_promises(routes["promised"], undertaken)
    return given.assign(
        mode=routes["mode"],
        way=undertaken["way"],
        due=[day.day for day in promised],
        pledge=routes["mode"].map(PLEDGES),
    )


def read_calendar(table: pd.DataFrame) -> Calendar:
    days = {date(2027, 3, row.day): bool(row.open) for row in table.itertuples()}
    off = frozenset(day for day, is_open in days.items() if not is_open and day.weekday() < 5)
    on = frozenset(day for day, is_open in days.items() if is_open and day.weekday() >= 5)
    return Calendar(off, on)


def read_situations(given: pd.DataFrame, received: list[date]) -> pd.DataFrame:
    hours = [int(hour) + int(minute) / 60 for hour, minute in given["clock"].str.split(":")]
    return pd.DataFrame(
        {
            "sit_id": given["no"],
            "topic": given["item"],
            "setting": given["setting"].map(SETTINGS),
            "received": received,
            "clock": hours,
        }
    )


def own_dates(data: dict[str, pd.DataFrame], work: pd.DataFrame, calendar: Calendar) -> list[int]:
    """Return the day each request would be promised for by itself, on a calendar that may be a wrong one."""
    days = work["max_days"].where(work["mode"] != "guide", 1)
    return [promised_date(date(2027, 3, day), int(n), calendar).day for day, n in zip(work["day"], days, strict=True)]
