"""Ten fictional needs at a fair, built so that contracts can be settled one after another and every rule matters."""

from __future__ import annotations

import random

import pandas as pd

ORGS = pd.DataFrame(
    [
        ("甲社", "助餐、照护", 300, 80, 92),
        ("乙社", "助餐、托管", 240, 70, 80),
        ("丙社", "照护、心理", 420, 60, 95),
        ("丁社", "心理、托管", 360, 50, 88),
        ("戊社", "助餐、照护、心理、托管", 180, 120, 50),
        ("己社", "助餐、照护、心理、托管", 480, 150, 90),
    ],
    columns=["org", "services", "price", "capacity", "record"],
)
"""As the brief lists them; the same in every variant."""
MIN_RECORD = 60
_PASSED = [org for org in ORGS.itertuples() if org.record >= MIN_RECORD]
_PRICE = {org.org: org.price for org in _PASSED}
_CAPACITY = {org.org: org.capacity for org in _PASSED}
_ABLE = {
    service: sorted((org.org for org in _PASSED if service in org.services.split("、")), key=lambda org: _PRICE[org])
    for service in ("助餐", "照护", "心理", "托管")
}
"""Service -> organisations with the record, the least costly first."""
_BOUGHT = (
    ("助餐", "每周"),
    ("助餐", "每周"),
    ("托管", "每周"),
    ("托管", "每周"),
    ("照护", "每周"),
    ("照护", "偶尔"),
    ("心理", "偶尔"),
)
_LEFT = (("助餐", "偶尔"), ("托管", "偶尔"), ("文体", "偶尔"))
_PAYERS = ("专项资金", "包扶单位")
_DRAFTS = (
    ("居民代表", "下年再议"),
    ("居民代表", "教会本地人"),
    ("居民代表", "告知后停"),
    ("空着", "下年再议"),
    ("空着", "教会本地人"),
    ("做事方", "告知后停"),
    ("居民代表", "空着"),
    ("居民代表", "空着"),
)
_PAYER_DRAFTS = (("出资方", "教会本地人"), ("出资方", "下年再议"))
"""Acceptance and end of the ten draft cards: three in order, the others with one thing to mend."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the ten needs, and `orgs`; each seed is a variant that can be settled in exactly one way."""
    generator = random.Random(seed)
    for _ in range(20_000):
        needs = [_need(generator, service) for service, _ in _BOUGHT]
        settled = settle(needs)
        if settled and _every_rule_matters(needs, settled):
            return {"given": _given(generator, needs, settled), "orgs": ORGS.copy()}
    raise RuntimeError(f"no fair for seed {seed}")


def settle(needs: list[tuple[str, int, int]]) -> list[str]:
    """Return the organisation of each need, found as a person would: first what only one can take, then the rest.

    An empty list where some need has nobody, or where two would do.
    """
    left, chosen = dict(_CAPACITY), [""] * len(needs)
    while "" in chosen:
        open_needs = [place for place, org in enumerate(chosen) if not org]
        single = {}
        for place in open_needs:
            service, people, budget = needs[place]
            able = [org for org in _ABLE[service] if _PRICE[org] * people <= budget and left[org] >= people]
            if not able:
                return []
            if len(able) == 1:
                single[place] = able[0]
        if not single:
            return []
        place, org = next(iter(single.items()))
        chosen[place] = org
        left[org] -= needs[place][1]
    return chosen


def _need(generator: random.Random, service: str) -> tuple[str, int, int]:
    """Return service, people and a budget that an organisation drawn at random would just keep."""
    people = generator.randrange(10, 56, 5)
    org = generator.choice(_ABLE[service])
    return service, people, _PRICE[org] * people + generator.randrange(0, 4) * 100


def _every_rule_matters(needs: list[tuple[str, int, int]], settled: list[str]) -> bool:
    """Whether the least costly would be overrun, and the four smaller organisations and the large one are needed."""
    cheapest: dict[str, int] = {}
    for service, people, _ in needs:
        cheapest[_ABLE[service][0]] = cheapest.get(_ABLE[service][0], 0) + people
    overrun = any(people > _CAPACITY[org] for org, people in cheapest.items())
    dearer = sum(org != _ABLE[service][0] for (service, _, _), org in zip(needs, settled, strict=True))
    return overrun and dearer >= 3 and len(set(settled)) >= 4


def _given(generator: random.Random, needs: list[tuple[str, int, int]], settled: list[str]) -> pd.DataFrame:
    """Return the needs in mixed order, with relations and draft cards; what nobody pays for has no payer's draft."""
    drafts = generator.sample(_DRAFTS, len(_DRAFTS))
    left_drafts, bought_drafts = drafts[: len(_LEFT)], [*drafts[len(_LEFT) :], *_PAYER_DRAFTS]
    generator.shuffle(bought_drafts)
    others = [_other(generator, org) for org in settled]
    relations = [settled[0], others[1], others[2], "无", settled[4], "无", "无"]
    rows = [
        [service, often, people, budget, relation, *draft]
        for (service, people, budget), (_, often), relation, draft in zip(
            needs, _BOUGHT, relations, bought_drafts, strict=True
        )
    ]
    for (service, often), draft in zip(_LEFT, left_drafts, strict=True):
        people = generator.randrange(10, 41, 5)
        rows.append([service, often, people, 300 * people, "无", *draft])
    generator.shuffle(rows)
    lines = [[str(number), *row[:4], generator.choice(_PAYERS), *row[4:]] for number, row in enumerate(rows, 1)]
    heads = ["need", "service", "often", "people", "budget", "payer", "relation", "accepts", "ends"]
    table = pd.DataFrame(lines, columns=heads)
    table.attrs["data_origin"] = "synthetic"
    return table


def _other(generator: random.Random, org: str) -> str:
    """Return an organisation that is not the one given."""
    return generator.choice([name for name in _CAPACITY if name != org])
