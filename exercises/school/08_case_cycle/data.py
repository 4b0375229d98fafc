"""Fictional papers with repeats and gaps, and texts in which a forbidden word is typed in several ways."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pandas as pd

from course.domains.school.case_workshop import found_words

ISSUES = ("留给学生的时间少", "只看到举手的", "错了没有订正", "材料太多", "开头太长")
_SENTENCES = ("刚出题就点名，没有人来得及想。", "六人小组里，说话的一直是两个人。", "本子发回去，红叉原样还在。")
_DRILLS = (("三（2）班", "三(2)班"), ("三（1）班", "三(1)班"), ("五（4）班", "五(4)班"))


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (papers), `roles` with `wanted`, `texts`, `words` and `days`."""
    generator = random.Random(seed)
    roles = [f"班{n}" for n in generator.sample(range(1, 20), 6)]
    code = f"A{generator.randint(1, 29):02d}"
    words = [code, generator.choice(_DRILLS)[0], "区赛", ""]
    papers = next(made for _ in range(1000) if _tells_apart(made := _papers(roles, generator)))
    made = {
        "given": papers,
        "roles": pd.DataFrame({"role_code": roles, "wanted": 2}),
        "texts": pd.DataFrame({"text": _texts(code, words[1], generator)}),
        "words": pd.DataFrame({"word": words}),
        "days": _days(generator),
    }
    for table in made.values():
        table.attrs["data_origin"] = "synthetic"
    return made


def _papers(roles: list[str], generator: random.Random) -> pd.DataFrame:
    cases = ["C1", "C2", "C3"]
    rows: list[tuple[object, ...]] = []
    for nth, role in enumerate(roles):
        count = (2, 2, 1, 0, 2, 3)[nth]
        for case in generator.sample(cases, count):
            rows.append((role, case, "先表扬了订正的同学", generator.choice(ISSUES)))
    rows.append((rows[4][0], rows[4][1], "板书清楚", rows[4][3]))
    rows.append((roles[2], generator.choice(cases), "  ", generator.choice(ISSUES)))
    rows.append((roles[3], generator.choice(cases), "开头有趣", None))
    generator.shuffle(rows)
    return pd.DataFrame(rows, columns=["role_code", "case_id", "good", "issue"])


def _tells_apart(papers: pd.DataFrame) -> bool:
    """Return whether papers, cases and roles give different counts, and an order that needs all three signs."""
    whole = papers[papers["good"].str.strip().astype(bool) & papers["issue"].notna()]
    counted: dict[str, tuple[int, int, int]] = {}
    for issue, rows in whole.groupby("issue"):
        counted[str(issue)] = (len(rows), rows["case_id"].nunique(), rows["role_code"].nunique())
    both = [(cases, roles) for _, cases, roles in counted.values()]
    same_cases = any(a[0] == b[0] and a[1] != b[1] for a in both for b in both)
    unequal = any(roles != cases for cases, roles in both) and any(n > roles for n, _, roles in counted.values())
    return same_cases and unequal and len(set(both)) < len(both)


def _texts(code: str, room: str, generator: random.Random) -> list[str]:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    sentence = generator.choice(_SENTENCES)
    texts = [sentence, f"{code}：{sentence}", f"{wide}：{sentence}", f"{code[0]} {code[1:]}：{sentence}",
             f"{code.lower()}：{sentence}", f"{room.replace('（', '(').replace('）', ')')}的一节课，{sentence}",
             f"区 赛那天，{sentence}", f"一位教师的一节课，{sentence}"]  # fmt: skip
    assert [bool(found_words(text, [code, room, "区赛"])) for text in texts] == [False, *[True] * 6, False]
    return texts


def _days(generator: random.Random) -> pd.DataFrame:
    start = date(2027, 3, 1) + timedelta(days=generator.randrange(60))
    return pd.DataFrame({"day": [start.isoformat()] * 7, "after": range(20, 27)})
