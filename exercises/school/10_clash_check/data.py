"""A fictional pilot timetable with clashes, pupils by class and lesson, breaks, and teachers who are away at times."""

from __future__ import annotations

import random

import pandas as pd

SEATS = {"音乐室": 45, "美术室": 40, "实验室": 36, "阅览室": 50, "操场": 120}
SUBJECTS = ("音乐", "美术", "体育", "科学")
SLOTS = ("周二6", "周三6", "周四6")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (rows of a timetable), `seats`, `pupils`, `enrolment`, `blocks`, `needed` and `teachers`."""
    generator = random.Random(seed)
    enrolment = {f"{grade}{number}": generator.randint(36, 46) for grade in "三四" for number in (1, 2)}
    teachers = _teachers(generator)
    made = {
        "given": _rows(generator),
        "seats": pd.DataFrame(list(SEATS.items()), columns=["room", "seats"]),
        "pupils": _pupils(enrolment, generator),
        "enrolment": pd.DataFrame(list(enrolment.items()), columns=["class_id", "n"]),
        "blocks": _blocks(generator),
        "needed": _needed(teachers, generator),
        "teachers": teachers,
    }
    for table in made.values():
        table.attrs["data_origin"] = "synthetic"
    return made


def _rows(generator: random.Random) -> pd.DataFrame:
    """Return rows put together without care, and beside them one of each clash."""
    rows: list[tuple[object, ...]] = []
    for slot in SLOTS:
        for _ in range(5):
            room = generator.choice(list(SEATS))
            seats = SEATS[room] if room != "操场" else 50
            teacher = f"{generator.choice('音美体科')}{generator.randint(1, 3)}"
            rows.append((slot, room, teacher, seats + generator.choice([-9, -4, 0, 0, 1, 5])))
    rows += [("周五6", "操场", "体1", 50), ("周五6", "操场", "体2", 50), ("周五6", "操场", "体3", 30),
             ("周五6", "音乐室", "音1", 45), ("周五6", "美术室", None, 30),
             ("周五6", "阅览室", "音1", 20), ("周五6", "阅览室", "科1", 50)]  # fmt: skip
    generator.shuffle(rows)
    return pd.DataFrame(rows, columns=["slot", "room", "teacher", "n"])


def _pupils(enrolment: dict[str, int], generator: random.Random) -> pd.DataFrame:
    """Return pupils by lesson; one class is left out of a lesson, one is short of a few, one is there twice."""
    rows = []
    left_out, short, twice = generator.sample([(slot, name) for slot in SLOTS for name in enrolment], 3)
    for slot in SLOTS:
        for name, n in enrolment.items():
            size = n - 4 if (slot, name) == short else n
            first = generator.randint(5, size - 5)
            groups = [first, size - first] + ([3] if (slot, name) == twice else [])
            rows += [] if (slot, name) == left_out else [(slot, name, group) for group in groups]
    generator.shuffle(rows)
    return pd.DataFrame(rows, columns=["slot", "class_id", "n"])


def _blocks(generator: random.Random) -> pd.DataFrame:
    rows = [("cross_class", 2, generator.randint(3, 6)), ("cross_class", 2, 2), ("cross_grade", 4, 3),
            ("cross_grade", 4, generator.randint(4, 7)), ("cross_subject", 1, 1)]  # fmt: skip
    generator.shuffle(rows)
    return pd.DataFrame(rows, columns=["kind", "classes", "groups"])


def _teachers(generator: random.Random) -> pd.DataFrame:
    rows = [
        (f"{subject[0]}{number}", subject, generator.randint(3, 8), generator.choice([0, 0, 2, 4]))
        for subject in SUBJECTS
        for number in (1, 2)
    ]
    return pd.DataFrame(rows, columns=["code", "subject", "max_hours", "away"])


def _needed(teachers: pd.DataFrame, generator: random.Random) -> pd.DataFrame:
    """Return lessons needed: one subject exactly enough, one short by one, the others with hours to spare."""
    able = dict.fromkeys(SUBJECTS, 0)
    for row in teachers.itertuples():
        able[row.subject] += min(row.max_hours, 8 - row.away)
    order = generator.sample(SUBJECTS, 4)
    apart = dict(zip(order, (0, 1, -2, -1), strict=True))
    return pd.DataFrame([(subject, able[subject] + apart[subject]) for subject in order], columns=["subject", "n"])
