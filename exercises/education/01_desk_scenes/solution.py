"""The scenes judged by the course's ten rules."""

from __future__ import annotations

import pandas as pd

from course.domains.education.conduct import judge, verdicts

RULE_OF = {"words": "words_rule", "manner": "manner_rule", "act": "act_rule"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given, scenes = data["given"], data["scenes"]
    judged = judge(scenes)
    cited = judged.pivot(index="scn_id", columns="aspect", values="rule_id").loc[given["no"]]
    rules = {column: cited[aspect].replace("", "none").tolist() for aspect, column in RULE_OF.items()}
    clear = verdicts(judged).set_index("scn_id").loc[given["no"], "ok"]
    conclusion = [
        "mend" if not ok else "discuss" if left == "complaint" else "fine"
        for ok, left in zip(clear, scenes["left"], strict=True)
    ]
    better = ["keep" if rule == "none" else rule for rule in rules["words_rule"]]
    return given.assign(**rules, conclusion=conclusion, better=better)
