# misconception: terms-any-two
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    ready = (work["now"] == "在任") & (work["place"] == "社区书记") & (work["procedure"] == "已走完")
    served = work[["t1", "t2", "t3", "t4"]].isin(["好", "一般"]).sum(axis=1)
    return work.assign(established=work["established"].mask(ready & (served >= 2) & (work["t4"] == "好"), "enter"))
