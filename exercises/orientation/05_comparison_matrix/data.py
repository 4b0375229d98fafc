"""Eight topics with excerpts from the reports: three tensions, one inside a report, and five without."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.orientation.comparison import (
    DOCUMENT_LABELS,
    DOCUMENTS,
    Relation,
    View,
    build_matrix,
    read_positions,
    relate,
)


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (topic, excerpt); each seed is a variant in which every rule matters."""
    generator = np.random.default_rng(seed)
    positions = read_positions()
    matrix = build_matrix(positions)
    relations = relate(matrix)
    torn = list(relations.index[relations == Relation.TENSION])
    alone = list(generator.permutation(relations.index[relations == Relation.ALONE])[:2])
    agreed = matrix[relations == Relation.AGREE]
    against = list(agreed.index[(agreed == View.BAD).any(axis=1)])
    favoured = [topic for topic in agreed.index if topic not in against]
    chosen = [*torn, *alone, str(generator.choice(against)), *generator.permutation(favoured)[:2]]
    rows = [(str(topic), _excerpt(positions[positions["topic"] == topic])) for topic in generator.permutation(chosen)]
    return {"given": pd.DataFrame(rows, columns=["topic", "excerpt"])}


def _excerpt(positions: pd.DataFrame) -> str:
    said = [
        f"{DOCUMENT_LABELS[doc]} {row.fact_id}：{row.text}"
        for doc in DOCUMENTS
        for row in positions[positions["doc"] == doc].itertuples()
    ]
    return "；".join(said) + "。"
