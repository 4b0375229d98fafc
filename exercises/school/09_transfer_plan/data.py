"""Ten fictional ideas of a principal; every obstacle of the brief stands in the way of one, and some of two at once."""

from __future__ import annotations

import random

import pandas as pd

ROOMS = {
    "音乐室": (45, ("音1", "音2")),
    "美术室": (40, ("美1", "美2")),
    "实验室": (36, ("科1", "科2")),
    "阅览室": (50, ("语1", "语2")),
}
TAKEN = {
    "周二6": (("音乐室", "实验室"), ("音1", "科1", "语2")),
    "周三6": (("美术室",), ("美1", "音2")),
    "周四6": (("音乐室", "阅览室"), ("音2", "语1")),
    "周五6": (("实验室",), ("科2", "美2", "语2")),
}
"""As printed in the brief: seats and teachers of the rooms, what is taken in each lesson."""
_DISPLAYS = ("大厅换一幅“勤学”标语", "走廊挂一组名人画像", "校门口立一座雕塑")
_CULTURE = {
    "institution": ("每月办一次学生提案日", "班规由学生提，半年改一次", "家长开放日写进校历"),
    "spirit": ("教师先听学生把话说完", "学生出错，同伴先帮再说", "教师说错了，当场改正"),
}
_SEEN = {
    True: ("走动时迟到几人", "期末还想选的有几人", "点名缺了几人", "交来作品的有几人", "中途要换组的几人"),
    False: ("一个月学生提了几条建议", "课间来问问题的有几人", "学生自己商量好的纠纷几起", "回访的家长有几位"),
}
"""What can be counted, for courses and for the rest."""
_VAGUE = ("氛围更浓了", "认识普遍提高", "师生感到自豪", "影响越来越大", "素质全面提升")
_DECISIONS = {"not_fit": "drop", "permission": "wait", "staff": "wait", "teacher": "adapt", "room": "adapt",
              "seats": "adapt", "none": "adopt"}  # fmt: skip


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, and `truth` by row: kind, extra, obstacle, decision, seen, groups, display, dual."""
    generator = random.Random(seed)
    rows = [*_courses(generator), *_culture(generator)]
    generator.shuffle(rows)
    _add_signs(rows, generator)
    for n, row in enumerate(rows, 1):
        row |= {"no": f"T{n:02d}", "decision": _DECISIONS[str(row["obstacle"])]}
    table = pd.DataFrame(rows)
    given = table[["no", "idea", "place", "fit", "approve", "sign"]].copy()
    given.attrs["data_origin"] = "synthetic"
    truth = table[["no", "kind", "extra", "obstacle", "decision", "seen", "groups", "display", "dual"]]
    return {"given": given, "truth": truth}


def _add_signs(rows: list[dict[str, object]], generator: random.Random) -> None:
    """Give two ideas of either kind a fine phrase instead of a sign, and the others something to count."""
    vague = generator.sample(_VAGUE, 4)
    for course, texts in _SEEN.items():
        own = [row for row in rows if (row["place"] != "—") == course]
        counted = generator.sample(texts, len(own) - 2)
        signs = [(text, "yes") for text in counted] + [(vague.pop(), "no"), (vague.pop(), "no")]
        generator.shuffle(signs)
        for row, (text, seen) in zip(own, signs, strict=True):
            row |= {"sign": text, "seen": seen}


def _courses(generator: random.Random) -> list[dict[str, object]]:
    """Return one course for each obstacle, one that nothing hinders, and one with a clash that need not be mended."""
    dual = generator.choice(["not_fit", "permission"])
    obstacles = ["teacher", "room", "seats", "staff", "none", dual]
    kinds = ["cross_class", "cross_class", "cross_grade", "cross_grade", "cross_subject", "cross_class"]
    while True:
        generator.shuffle(kinds)
        chosen = dict(zip(obstacles, kinds, strict=True))
        if "cross_subject" not in (chosen["staff"], chosen["seats"]):
            break
    return [_course(obstacle, kind, generator, dual=obstacle == dual) for obstacle, kind in chosen.items()]


def _course(obstacle: str, kind: str, generator: random.Random, *, dual: bool) -> dict[str, object]:
    clash = generator.choice(["teacher", "room"]) if dual else obstacle
    slot, room, teacher = _spot(clash, kind, generator)
    seats = ROOMS[room][0]
    n = seats + generator.randint(1, 6) if clash == "seats" else seats - generator.choice([0, 0, 1, 3])
    n_classes = {"cross_class": 2, "cross_grade": 4, "cross_subject": 1}[kind]
    more = generator.randint(3, 4) if obstacle == "staff" else generator.choice([0, 1, 2, 2])
    groups = n_classes + more
    grade = generator.choice("三四五六")
    pair = generator.choice(("三、四", "五、六"))
    idea = {
        "cross_class": f"{grade}年级 2 个班同一节选课，分 {groups} 组",
        "cross_grade": f"{pair}年级 4 个班同一节选课，分 {groups} 组",
        "cross_subject": f"{grade}年级 1 个班一个题目连上两节，科学、语文接着做",
    }[kind]
    return {
        "idea": idea, "place": f"{slot} {room} {teacher} {n} 人", "kind": kind, "obstacle": obstacle, "dual": dual,
        "extra": 2 if kind == "cross_subject" else more, "groups": 0 if kind == "cross_subject" else groups,
        "fit": "不合" if obstacle == "not_fit" else "合", "approve": "要" if obstacle == "permission" else "不要",
        "display": False,
    }  # fmt: skip


def _spot(clash: str, kind: str, generator: random.Random) -> tuple[str, str, str]:
    """Return a lesson, a room and a teacher that clash in one way, or in none."""
    spots = [
        (slot, room, teacher)
        for slot, (rooms, busy) in TAKEN.items()
        for room, (_, teachers) in ROOMS.items()
        for teacher in teachers
        if (room in rooms) == (clash == "room")
        and (teacher in busy) == (clash == "teacher")
        and (kind != "cross_subject" or room in ("实验室", "阅览室"))
    ]
    return generator.choice(spots)


def _culture(generator: random.Random) -> list[dict[str, object]]:
    kinds = ["material", "institution", "spirit", generator.choice(["institution", "spirit"])]
    texts = [generator.choice(_DISPLAYS)]
    for kind in kinds[1:]:
        texts.append(generator.choice([text for text in _CULTURE[kind] if text not in texts]))
    obstacles = ["none", "none", "permission", "not_fit"]
    generator.shuffle(obstacles)
    return [
        {
            "idea": text, "place": "—", "kind": kind, "extra": 0, "obstacle": obstacle, "groups": 0, "dual": False,
            "fit": "不合" if obstacle == "not_fit" else "合", "approve": "要" if obstacle == "permission" else "不要",
            "display": text in _DISPLAYS,
        }
        for text, kind, obstacle in zip(texts, kinds, obstacles, strict=True)
    ]  # fmt: skip
