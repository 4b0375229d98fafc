# misconception: assess-superior-true
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    data_module = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))
    light = []
    for row, cells in zip(work["row"][:7], work.iloc[:7, 1:5].to_numpy().tolist()):
        plan = data_module["read_plan"](cells)
        if plan.loc[plan["method"] == "superior", "weight"].sum() < 30:
            light.append(row)
    return work.assign(verdict=work["verdict"].mask(work["row"].isin(light), "superior"))
