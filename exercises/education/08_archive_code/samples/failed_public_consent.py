# misconception: archive-public-consent
NEEDED = {"child": "guardian"}


def archive_codes(assets):
    if assets["day"].isna().any():
        raise ValueError("有的日期没有写")
    if not assets["kind"].isin(["P", "V", "N"]).all() or not assets["event"].between(1, 99).all():
        raise ValueError("种类应为 P、V、N，活动号应为 1 到 99")
    serials, codes = {}, []
    for row in assets.itertuples():
        group = f"{row.day.replace('-', '')}-E{row.event:02d}-{row.kind}"
        serials[group] = serials.get(group, 0) + 1
        codes.append(f"{group}-{serials[group]:02d}")
    return codes


def publishable(asset):
    if asset.get("faces") not in ("nobody", "crowd", "adult", "child"):
        raise ValueError("人像没有写清楚")
    if not {"capture", "write", "archive"} <= set(asset["steps"]):
        return "steps"
    needed = NEEDED.get(asset["faces"])
    if needed and asset.get("consent") != needed:
        return "guardian" if needed == "guardian" else "consent"
    if asset["kind"] == "N" and asset.get("unsourced"):
        return "source"
    return "ok"


def grants(requests, balance, caps):
    codes = [item["code"] for item in requests]
    if min(balance.values()) < 0 or len(set(codes)) != len(codes) or any(item["amount"] <= 0 for item in requests):
        raise ValueError("余额、编号或金额不对")
    left = dict(balance)
    given = dict.fromkeys(codes, 0)
    for item in sorted(requests, key=lambda item: (not item["urgent"], item["day"])):
        due = min(item["amount"], caps[item["band"]]) if item["pot"] == "relief" else item["amount"]
        if due <= left[item["pot"]]:
            given[item["code"]] = due
            left[item["pot"]] -= due
    return given
