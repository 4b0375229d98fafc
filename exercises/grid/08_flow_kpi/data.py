"""Fictional cases with duplicates and open ones, requests to ask about, and logs that go right or wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd

STEPS = ("report", "file", "dispatch", "handle", "check", "close", "reopen")
POSTS = ("S1", "D1", "H1", "C1")
KINDS = ("路灯", "井盖", "垃圾", "噪声")
NOW = 100


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (cases), `now`, `requests` and `logs` (entries step@time/post, joined by blanks)."""
    generator = np.random.default_rng(seed)
    given = _cases(generator)
    given.attrs["data_origin"] = "synthetic"
    return {
        "given": given,
        "now": pd.DataFrame({"now": [NOW]}),
        "requests": _requests(generator),
        "logs": pd.DataFrame({"log": [_log(generator) for _ in range(40)]}),
    }


def _cases(generator: np.random.Generator) -> pd.DataFrame:
    kinds = [str(kind) for kind in generator.permutation(KINDS)]
    codes = [f"K{code}" for code in generator.permutation(np.arange(10, 90))]
    rows = [
        # Closed in time, on the limit, late; open in time, open on the limit and open late.
        (codes[0], kinds[0], 10, 30, 24),
        (codes[1], kinds[0], 20, 44, 24),
        (codes[2], kinds[0], 10, 60, 24),
        (codes[3], kinds[1], 90, None, 24),
        (codes[4], kinds[1], NOW - 24, None, 24),
        (codes[5], kinds[0], 5, None, 48),
        (codes[6], kinds[2], 12, 80, 72),
        # Reported twice, the later report first and without its close.
        (codes[7], kinds[2], 50, None, 24),
        (codes[7], kinds[2], 30, 56, 24),
    ]
    for code in codes[8:16]:
        reported = int(generator.integers(1, 95))
        closed = int(generator.integers(reported, NOW)) if generator.random() < 0.6 else None
        rows.append((code, str(generator.choice(kinds[:3])), reported, closed, int(generator.choice([24, 48]))))
    table = pd.DataFrame(rows, columns=["case_id", "kind", "reported", "closed", "limit"])
    return table.astype({"reported": "float64", "closed": "float64"})


def _requests(generator: np.random.Generator) -> pd.DataFrame:
    n = 24
    days = np.sort(generator.integers(1, 29, n))
    cells = [str(cell) for cell in generator.choice(["A01", "A02", "A03", "Ａ０２"], n)]
    kinds = [str(kind) for kind in generator.choice(KINDS, n)]
    cells[0], cells[1], kinds[0], kinds[1] = "A02", "Ａ０２", "路灯", "路灯"
    return pd.DataFrame(
        {
            "code": [f"Q{number:02d}" for number in range(1, n + 1)],
            "kind": kinds,
            "cell": cells,
            "day": [f"2027-03-{day:02d}" for day in days],
        }
    )


def _log(generator: np.random.Generator) -> str:
    """Return a log that mostly goes on as it may, and now and then does not."""
    place, time, entries = 0, 8, []
    for _ in range(int(generator.integers(2, 12))):
        wild = generator.random() < 0.2
        step = STEPS[int(generator.integers(len(STEPS)))] if wild else STEPS[place]
        time += int(generator.integers(-1 if wild else 0, 4))
        post = POSTS[int(generator.integers(len(POSTS)))]
        entries.append(f"{step}@{time}/{post}")
        place = 2 if step == "reopen" else min(place + 1, 6)
    return " ".join(entries)
