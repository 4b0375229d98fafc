# misconception: register-notes-kept
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    note = work["reason"] == "note"
    return work.assign(
        decision=work["decision"].mask(note, "keep"), reason=work["reason"].mask(note, "argued")
    )
