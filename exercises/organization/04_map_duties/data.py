"""A fictional sub-district: duties placed in "6+2" offices, and places linked in a chain, a ring and islands."""

from __future__ import annotations

import numpy as np
import pandas as pd

DUTIES = (
    "高龄津贴受理", "上门照料派工", "托管班报名", "物业纠纷调处", "漏水报修转办", "开店证照引导", "门店招牌备案",
    "占道摊点", "环境卫生检查", "邻里矛盾调解", "消防隐患排查", "求职登记", "临时救助", "志愿服务登记",
)  # fmt: skip
FIXED = ("组织室", "民生室", "家园室", "平安室", "街面室", "综合室")
FREE = ("自设甲", "自设乙")
SITES = ("园区甲", "街区甲", "片区甲", "商圈甲", "楼宇甲", "市场甲", "网络平台甲", "园区乙", "街区乙", "楼宇乙")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (duty, demand, office), `offices` (office, fixed, staff), `sites` and `links`.

    One office has no duty, one has several, and both ends of the chain are listed before its middle.
    """
    generator = np.random.default_rng(seed)
    offices = _offices(generator)
    return {"given": _duties(generator, list(offices["office"])), "offices": offices} | _network(generator)


def _offices(generator: np.random.Generator) -> pd.DataFrame:
    names = [*FIXED, *FREE[: int(generator.integers(1, 3))]]
    staff = [int(n) for n in generator.integers(3, 11, len(names))]
    return pd.DataFrame({"office": names, "fixed": [name in FIXED for name in names], "staff": staff})


def _duties(generator: np.random.Generator, offices: list[str]) -> pd.DataFrame:
    idle = int(generator.integers(len(offices)))
    busy = [office for number, office in enumerate(offices) if number != idle]
    places = [*busy, *(busy[int(n)] for n in generator.integers(0, len(busy), len(DUTIES) - len(busy)))]
    generator.shuffle(places)
    demand = [int(n) for n in generator.integers(10, 95, len(DUTIES))]
    return pd.DataFrame({"duty": DUTIES, "demand": demand, "office": places})


def _network(generator: np.random.Generator) -> dict[str, pd.DataFrame]:
    sites = [str(site) for site in generator.permutation(SITES)]
    # A chain of four whose links come ends first, a ring of three, and three islands, one linked to itself.
    first, last, second, third = sites[0], sites[1], sites[5], sites[8]
    ring = [sites[2], sites[6], sites[9]]
    links = [
        (first, second),
        (third, last),
        (ring[0], ring[1]),
        (second, third),
        (ring[1], ring[2]),
        (ring[2], ring[0]),
    ]
    links = [(right, left) if generator.random() < 0.5 else (left, right) for left, right in links]
    links.append((sites[4], sites[4]))
    return {
        "sites": pd.DataFrame({"site_id": sites}),
        "links": pd.DataFrame(links, columns=["site_a", "site_b"]),
    }
