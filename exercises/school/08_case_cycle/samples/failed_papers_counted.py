# misconception: workshop-counts-papers
import unicodedata
from datetime import date, timedelta


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def anonymous_ok(text, words):
    if not isinstance(text, str) or not plain(text):
        raise ValueError("案例还没有正文")
    return not any(plain(word) in plain(text) for word in words if plain(word))


def complete(papers):
    cells = papers[["role_code", "case_id", "good", "issue"]].fillna("").astype(str)
    filled = (cells.apply(lambda column: column.str.strip()) != "").all(axis=1)
    return papers[filled]


def missing_papers(roles, papers, wanted):
    handed = complete(papers)["role_code"].value_counts()
    lacking = {role: wanted - int(handed.get(role, 0)) for role in roles}
    return {role: n for role, n in lacking.items() if n > 0}


def themes(papers):
    groups = complete(papers).groupby("issue")  # 分组后已按主题的字排好
    counted = [[issue, rows["case_id"].nunique(), len(rows)] for issue, rows in groups]
    return sorted(counted, key=lambda found: (-found[1], -found[2]))


def follow_up(issues, day, after):
    if after < 1:
        raise ValueError("回看的日子要在研讨之后")
    due = date.fromisoformat(day) + timedelta(days=after)
    while due.weekday() >= 5:
        due += timedelta(days=1)
    return {issue: due.isoformat() for issue in issues}
