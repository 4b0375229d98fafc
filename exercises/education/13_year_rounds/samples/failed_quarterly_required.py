# misconception: assess-quarterly-required
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    data_module = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))
    at_limit = [
        row
        for row, cells in zip(work["row"][:7], work.iloc[:7, 1:5].to_numpy().tolist())
        if data_module["read_plan"](cells)["month"].diff().dropna().ne(3).any()
    ]
    return work.assign(verdict=work["verdict"].mask(work["row"].isin(at_limit) & (work["verdict"] == "fine"), "quarter"))
