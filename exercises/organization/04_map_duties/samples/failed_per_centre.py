# misconception: centre-per-centre
import pandas as pd


def areas(sites, links):
    group = {site: [site] for site in sites}
    for left, right in links:
        if left not in group or right not in group:
            raise ValueError(f"连线用到了没有列出的地点：{left}—{right}")
        if group[left] is not group[right]:
            joined = group[left] + group[right]
            for site in joined:
                group[site] = joined
    found = []
    for site in sites:
        if group[site] not in found:
            found.append(group[site])
    return [sorted(area, key=sites.index) for area in found]


def map_duties(duties, offices, n_staff):
    n_fixed = offices["fixed"].sum()
    if n_fixed != 6 or len(offices) - n_fixed > 2:
        raise ValueError("应为 6 个统一设立、至多 2 个自主设立的机构")
    if offices["staff"].sum() != n_staff:
        raise ValueError("人数合计与改设前不同")
    if duties["duty"].duplicated().any():
        raise ValueError("同一项职责归了两个机构")
    if not duties["office"].isin(offices["office"]).all():
        raise ValueError("有职责没有归处")
    rows = []
    for row in offices.itertuples():
        demand = duties.loc[duties["office"] == row.office, "demand"]
        rows.append((row.office, len(demand), demand.sum(), row.staff))
    return pd.DataFrame(rows, columns=["office", "n_duties", "demand", "staff"])


def centre_staff(n_centres, staff, scope):
    if n_centres not in (1, 2):
        raise ValueError("只能设 1 个或 2 个中心")
    if staff != int(staff) or not 6 <= staff <= 15:
        raise ValueError("专职人员应为 6 至 15 名")
    if scope == "per_centre":
        return [staff] * n_centres
    if scope == "per_subdistrict":
        return [staff] * n_centres
    raise ValueError("没有这种读法")
