# misconception: board-one-side
import pandas as pd


def on_board(projects):
    rows, seen = [], set()
    for row in projects.itertuples():
        sides = {side.strip() for side in row.partners.split("、")} - {""}
        if "社区" in sides and row.project not in seen:
            seen.add(row.project)
            rows.append((row.way, row.field, sides))
    return rows


def way_field_matrix(projects, ways, fields):
    matrix = pd.DataFrame(0, index=list(ways), columns=list(fields))
    for way, field, _ in on_board(projects):
        if way not in matrix.index or field not in matrix.columns:
            raise ValueError(f"板上没有这一格：{way}、{field}")
        matrix.loc[way, field] += 1
    return matrix


def participation(projects, units):
    counted = on_board(projects)
    return {unit: sum(unit in sides for _, _, sides in counted) for unit in units}


def follow_up(decisions, today):
    count = {"done": 0, "open": 0, "overdue": 0, "loose": 0}
    for row in decisions.itertuples():
        if row.owner == "" or pd.isna(row.due):
            count["loose"] += 1
        elif row.done <= today:
            count["done"] += 1
        else:
            count["overdue" if row.due < today else "open"] += 1
    return count
