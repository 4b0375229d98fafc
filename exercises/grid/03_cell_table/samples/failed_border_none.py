# misconception: cell-border-none
import runpy
from pathlib import Path

from course.domains.grid.cell_areas import Border, cells_at, rectangle

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    areas = {row.no: rectangle(row.west, row.south, row.east, row.north) for row in work.itertuples()}
    lamps = [tuple(map(int, lamp.strip("()").split(","))) for lamp in work["lamp"]]
    found = [cells_at(areas, *lamp, Border.NONE) for lamp in lamps]
    return work.assign(lamp_cell=[cells[0] if cells else "out" for cells in found])
