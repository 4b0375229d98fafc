# misconception: proc-one-miss-voids
from datetime import date, timedelta


def meeting_result(present, eligible, for_votes, rule):
    if not 0 <= for_votes <= present <= eligible:
        raise ValueError("人数对不上")
    enough = {
        "half": 2 * present >= eligible,
        "over_half": 2 * present > eligible,
        "two_thirds": 3 * present >= 2 * eligible,
    }
    if rule not in enough:
        raise ValueError("不认识的到会规则：" + rule)
    if not enough[rule]:
        return "quorum"
    return "valid" if 2 * for_votes > present else "votes"


def days_posted(posted, removed):
    days = (date.fromisoformat(removed) - date.fromisoformat(posted)).days
    if days < 0:
        raise ValueError("收起早于张贴")
    return days


def complete(step, entry, reached, min_days):
    if entry["date"] < reached:
        return "", "early"
    if step["kind"] == "deliberation":
        result = meeting_result(entry["present"], entry["eligible"], entry["for_votes"], step["quorum"])
        return entry["date"], "" if result == "valid" else result
    if days_posted(entry["date"], entry["until"]) < min_days:
        return "", "days"
    return (date.fromisoformat(entry["date"]) + timedelta(days=min_days)).isoformat(), ""


def procedure_state(steps, log, min_days):
    last, reached = "", ""
    for step in steps.to_dict("records"):
        blocked = "not_held"
        for entry in log[log["step"] == step["name"]].sort_values("date").to_dict("records"):
            day, blocked = complete(step, entry, reached, min_days)
            if not blocked:
                break
        if blocked:
            if blocked == "quorum":
                return {"last_valid_step": "", "next_step": steps["name"].iloc[0], "blocked_by": blocked}
            return {"last_valid_step": last, "next_step": step["name"], "blocked_by": blocked}
        last, reached = step["name"], day
    return {"last_valid_step": last, "next_step": "", "blocked_by": ""}


def coordinators(systems, needs):
    lead_of = systems.set_index("system")["lead"].to_dict()
    candidates = {}
    for matter, group in needs.groupby("matter", sort=False):
        leads = [lead_of.get(system, "") for system in group["system"]]
        candidates[matter] = [] if "" in leads else list(dict.fromkeys(leads))
    return candidates
