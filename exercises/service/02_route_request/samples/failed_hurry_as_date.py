# misconception: pledge-hurry-as-date
import re
from datetime import date, timedelta

import pandas as pd

QUESTIONS = ["authority_here", "can_delegate", "must_attend"]


def route_request(items, item_id):
    found = items[items["item_id"] == item_id].to_dict("records")
    if len(found) > 1:
        raise ValueError("事项重复：" + item_id)
    item = found.pop() if found else {}
    ask = [name for name in QUESTIONS if pd.isna(item.get(name))]
    if ask:
        return {"mode": "guide", "ask": ask}
    if item["authority_here"]:
        return {"mode": "direct", "ask": []}
    if item["can_delegate"] and not item["must_attend"]:
        return {"mode": "agent", "ask": []}
    return {"mode": "guide", "ask": []}


def promised_date(received, days, days_off, days_on):
    if pd.isna(days) or days < 1:
        raise ValueError("工作日数应为 1 或更大")
    day = date.fromisoformat(received)
    while days > 0:
        day += timedelta(days=1)
        text = day.isoformat()
        if text in days_on or (day.weekday() < 5 and text not in days_off):
            days -= 1
    return day.isoformat()


def check_pledge(text, vague):
    parts = [part for part in re.split("[。！？；!?;]", text) if part.strip()]
    dated = re.search("(个工作日内|天内|日前|尽快)", text)
    return {"sentences": len(parts), "dated": bool(dated), "vague": [word for word in vague if word in text]}
