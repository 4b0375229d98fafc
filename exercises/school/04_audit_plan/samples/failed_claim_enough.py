# misconception: tips-claim-enough
import pandas as pd

TIPS = range(1, 11)


def audit_plan(plan, claims):
    shown = {
        row.step: {int(number) for number in row.tips.split("、")} if row.tips else set() for row in plan.itertuples()
    }
    if any(step not in shown for step in claims.values()):
        raise ValueError("指出的步骤不在教案里")
    named = set(claims).union(*shown.values())
    if not named <= set(TIPS):
        raise ValueError("建议号应是 1 到 10")
    rows = [(tip, claims.get(tip, ""), tip in claims) for tip in TIPS]
    return pd.DataFrame(rows, columns=["tip", "where", "present"])


def homework_fits(versions, least=2):
    if any(not (text or "").strip() for pair in versions for text in pair):
        raise ValueError("有的版本或目标空着")
    names = {name for name, _ in versions}
    aims = {aim for _, aim in versions}
    return len(names) >= least and len(aims) == 1


def fit_time(plan, changed, lesson=40, extra=2, shortest=2):
    minutes = plan.set_index("step")["minutes"].to_dict()
    if plan["minutes"].isna().any() or (plan["minutes"] < 0).any():
        raise ValueError("分钟数不能空着，也不能是负数")
    if len(set(changed)) < len(changed) or not set(changed) <= set(minutes):
        raise ValueError("要加的步骤不在教案里，或者写了两次")
    total = sum(minutes.values()) + extra * len(changed)
    spare = sum(max(n - shortest, 0) for step, n in minutes.items() if step not in changed)
    return {"total": total, "left": lesson - total, "fits": total - spare <= lesson}
