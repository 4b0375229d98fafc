"""A fictional month of fifteen rows: every way of refusing occurs, and one balance stands exactly on the floor."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.service.time_exchange import LEDGER, SKILL_LABELS, Entry, post

SKILLS = {label: str(skill) for skill, label in SKILL_LABELS.items()}
TEACHING, HOUSEWORK = ("辅导", "文艺"), ("做饭", "打扫")
FLOOR = -4
_WANTED = {Entry.POSTED: 10, Entry.SELF: 1, Entry.ADULT: 1, Entry.FLOOR: 1, Entry.REVERSAL: 2}


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the ledger to judge; each seed is a variant in which every rule decides a row."""
    for attempt in range(500):
        generator = np.random.default_rng([seed, attempt])
        given = _ledger(generator)
        if _every_rule_matters(given):
            given.attrs["data_origin"] = "synthetic"
            return {"given": given}
    raise RuntimeError(f"no ledger for seed {seed}")


def as_ledger(given: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as the domain has them."""
    made = given.rename(columns={"no": "entry_id"}).assign(skill=given["skill"].map(SKILLS))
    return made.assign(reverses=made["reverses"].replace("—", ""))[LEDGER]


def _ledger(generator: np.random.Generator) -> pd.DataFrame:
    codes = [f"B{number:02d}" for number in generator.permutation(np.arange(1, 7))]
    first, second, cook, cleaner, busy, retired = codes

    def teaching() -> str:
        return str(generator.choice(TEACHING))

    def housework() -> str:
        return str(generator.choice(HOUSEWORK))

    # Whoever is busy comes to owe four hours exactly; one hour more is then refused.
    parts = [(1, 3), (2, 2), (3, 1)][int(generator.integers(3))]
    lessons = [int(n) for n in generator.integers(2, 4, 3)]
    rows: list[list[object]] = [
        [first, cook, teaching(), lessons[0], 2, "—"],
        [cook, first, housework(), int(generator.integers(1, 3)), 1, "—"],
        [second, cleaner, teaching(), lessons[1], 2, "—"],
        [cook, busy, housework(), parts[0], 1, "—"],
        [first, cleaner, teaching(), 1, 1, "—"],
        [cleaner, busy, housework(), parts[1], 1, "—"],
        [cook, busy, housework(), int(generator.integers(1, 3)), 1, "—"],
        [str(generator.choice([retired, second])), *[""] * 5],
        [retired, cook, teaching(), lessons[2], 2, "—"],
        [cleaner, second, housework(), 1, 1, "—"],
    ]
    rows[7] = [rows[7][0], rows[7][0], housework(), 1, 1, "—"]
    generator.shuffle(rows[4:7])
    wrong = int(generator.choice([0, 2]))
    edited = 3 if rows[3][3] != 1 else 1
    rows += [
        [rows[wrong][1], rows[wrong][0], rows[wrong][2], rows[wrong][3], 2, f"L{wrong + 1:02d}"],
        [rows[edited][0], rows[edited][1], rows[edited][2], int(str(rows[edited][3])) + 1, 1, f"L{edited + 1:02d}"],
        [rows[wrong][1], rows[wrong][0], rows[wrong][2], rows[wrong][3], 2, f"L{wrong + 1:02d}"],
        [first, retired, teaching(), 1, 2, "—"],
        [cleaner, retired, housework(), int(generator.integers(1, 3)), 1, "—"],
    ]
    days = sorted(int(day) for day in generator.choice(np.arange(1, 29), len(rows), replace=False))
    table = pd.DataFrame(rows, columns=["giver", "taker", "skill", "hours", "adults", "reverses"])
    table.insert(0, "day", days)
    table.insert(0, "no", [f"L{number:02d}" for number in range(1, len(rows) + 1)])
    return table.astype({"hours": int, "adults": int})


def _every_rule_matters(given: pd.DataFrame) -> bool:
    posted = post(as_ledger(given))
    count = {status: int((posted["status"] == status).sum()) for status in _WANTED}
    taken = posted[(posted["status"] == Entry.POSTED) & (posted["reverses"] == "")]
    return count == _WANTED and bool((taken["taker_after"] == FLOOR).any())
