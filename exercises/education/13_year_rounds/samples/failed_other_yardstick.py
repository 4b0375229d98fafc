# misconception: assess-other-yardstick
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    table = solution["results"](data["given"]).drop(["method", "weight"])
    trend = []
    for row, old in zip(work["row"], work["trend"]):
        held = table.loc[row].dropna().astype(float) if row in table.index else []
        if len(held) < 2:
            trend.append(old)
            continue
        change = held.iloc[-1] - held.iloc[0]
        trend.append("flat" if abs(change) <= 3 else "up" if change > 0 else "down")
    return work.assign(trend=trend)
