# misconception: register-drop-all
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    people = work["level"].isin(["个人", "户"]) & (work["decision"] == "keep")
    return work.assign(
        decision=work["decision"].mask(people, "drop"), reason=work["reason"].mask(people, "incomplete"), keep_until=""
    )
