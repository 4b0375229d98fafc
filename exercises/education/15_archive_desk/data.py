"""Ten fictional items of five events; two events are not done, and every reason against publishing occurs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.education.publicity_archive import (
    KIND_LABELS,
    Consent,
    Faces,
    Kind,
    Step,
    codes,
    missing_step,
    release,
)

NOTHING = "—"
FACES = {"没有": Faces.NOBODY, "远景人群": Faces.CROWD, "成人": Faces.ADULT, "儿童": Faces.CHILD}
CONSENTS = {NOTHING: Consent.NONE, "本人": Consent.OWN, "监护人": Consent.GUARDIAN}
KINDS = {label: kind for kind, label in KIND_LABELS.items()}
SHORT = {Step.CAPTURE: "采集", Step.WRITE: "撰写", Step.ARCHIVE: "归档"}
_GAPS = ((True, False, True), (True, True, False), (False, True, True))
COLUMNS = ["event", "day", "done", "kind", "faces", "consent", "unsourced"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`; each seed is a variant in which every rule matters."""
    generator = np.random.default_rng(seed)
    days = generator.choice(np.arange(240), 5, replace=False)
    dates = [str((pd.Timestamp("2026-03-01") + pd.Timedelta(days=int(n))).date()) for n in days]
    gaps = [_GAPS[int(n)] for n in generator.permutation(len(_GAPS))[:2]]
    steps = [(True, True, True)] * 3 + gaps
    order = [int(n) for n in generator.permutation(5)]
    names = {old: f"E{new + 1:02d}" for new, old in enumerate(order)}
    rows = []
    for event, kind, faces, consent, unsourced in _items(generator):
        done = "、".join(name for name, is_done in zip(SHORT.values(), steps[event], strict=True) if is_done)
        rows.append([names[event], dates[event], done, kind, faces, consent, unsourced])
    rows = [rows[int(n)] for n in generator.permutation(len(rows))]
    given = pd.DataFrame([[f"F{n:02d}", *row] for n, row in enumerate(rows, 1)], columns=["no", *COLUMNS])
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}


def _items(generator: np.random.Generator) -> list[tuple[int, str, str, str, str]]:
    """Draw event, kind, faces, consent and claims without a source; events 3 and 4 are not done."""
    film = str(generator.choice(["照片", "视频"]))
    open_count = str(int(generator.integers(1, 4)))
    return [
        (0, film, "成人", str(generator.choice([NOTHING, "监护人"])), NOTHING),
        (0, film, "远景人群", NOTHING, NOTHING),
        (0, "新闻稿", "没有", NOTHING, "0"),
        (1, "照片", "儿童", str(generator.choice([NOTHING, "本人"])), NOTHING),
        (1, "照片", "儿童", "监护人", NOTHING),
        (1, "视频", "成人", "本人", NOTHING),
        (2, "新闻稿", "没有", NOTHING, open_count),
        (2, "照片", str(generator.choice(["没有", "远景人群"])), NOTHING, NOTHING),
        (3, str(generator.choice(["照片", "视频"])), "成人", "本人", NOTHING),
        (4, "照片", "远景人群", NOTHING, NOTHING),
    ]


def judged(given: pd.DataFrame) -> pd.DataFrame:
    """Return the right answer: the first step lacking, the code and the release of each item."""
    table = pd.DataFrame(
        {
            "day": pd.to_datetime(given["day"]),
            "event": given["event"].str[1:].astype(int),
            "kind": [str(KINDS[label]) for label in given["kind"]],
        }
    )
    lacking = [missing_step({step: name in done.split("、") for step, name in SHORT.items()}) for done in given["done"]]
    done = pd.Series([step is None for step in lacking], index=given.index)
    made = codes(table[done]).reindex(given.index).fillna("")
    released = [
        str(release(Kind(kind), FACES[row["faces"]], CONSENTS[row["consent"]], steps_done=is_done,
                    unsourced=int(row["unsourced"]) if row["unsourced"] != NOTHING else 0))
        for row, kind, is_done in zip(given.to_dict("records"), table["kind"], done, strict=True)
    ]  # fmt: skip
    return pd.DataFrame({"missing": [str(step or "none") for step in lacking], "code": made, "release": released})
