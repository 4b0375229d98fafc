"""A filled template read back: what was brought, and at which cells something is wrong, all told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from course.domains.capstone.personal_data import find_traces
from course.messages import say
from course.model.own_data import Field, OwnData, Page, Part, Reading, Remark, Rows
from course.template.cells import explain, plain, read_cell
from course.template.grid import Grid, Place, UnreadableFileError, address, read_grids
from course.template.marks import marked_code
from course.template.writer import LISTS

ROWS_LIMIT = 500
"""Rows of one table; the working models are drawn again at every move."""
_Lines = list[tuple[int, tuple[str, ...]]]
"""Rows by number, with their cells as text."""
_HEADER_WITHIN = 4
"""Rows below its mark in which the header of a table is looked for."""


def read_template(content: bytes, name: str, pages: Sequence[Page], language: str = "zh") -> Reading:
    """Return what a filled template, or one of its tables as CSV, brings; `name` is the file's, told in remarks.

    A part with a serious remark is left out, and everything is while a trace of a person is in the file.
    """
    try:
        grids = read_grids(content, name)
    except UnreadableFileError as error:
        key = str(error)
        return Reading(OwnData(), (Remark(name, "", say(f"template.{key}", language),
                                          say(f"template.{key}_remedy", language)),))  # fmt: skip
    reader = _Reader({part.code: part for page in pages for part in page.parts}, language)
    for grid in grids:
        if grid.name != LISTS:
            reader.read(grid)
    reader.follow_references()
    return reader.reading()


class _Reader:
    """Collects tables and remarks from one worksheet after another."""

    def __init__(self, parts: dict[str, Part], language: str) -> None:
        self._parts = parts
        self._language = language
        self._remarks: list[Remark] = []
        self._rows: dict[str, Rows] = {}
        self._cells: dict[str, list[tuple[Grid, int, dict[int, int]]]] = {}
        self._spoilt: set[str] = set()
        self._personal = False

    def read(self, grid: Grid) -> None:
        """Read every table of a worksheet; look for traces of persons in every cell of it."""
        self._find_persons(grid)
        tables = list(self._tables(grid))
        if grid.hidden and tables:
            self._remark(grid, None, "hidden_sheet", serious=False)
            return
        for code, top, bottom in tables:
            part = self._parts.get(code)
            if part is None:
                self._remark(grid, top, "unknown_table", code=code)
            elif code in self._cells:
                self._spoil(code, grid, top, "table_twice", table=self._title(part))
            else:
                self._cells[code] = []
                self._read_table(grid, part, top[0] + 1 if top[0] else 1, bottom)

    def _find_persons(self, grid: Grid) -> None:
        for place, value in grid.cells.items():
            # A long number is text enough for an identity; what the template itself wrote holds no person.
            for found in find_traces(plain(value)):
                self._personal = True
                kind = say(f"template.trace_{found.trace}", self._language)
                self._remark(grid, place, "personal", kind=kind, piece=_covered(found.piece))
                break

    def _tables(self, grid: Grid) -> Iterator[tuple[str, Place, int]]:
        """Yield code, place of the mark and last row of every table on a worksheet."""
        marks = [
            ((row, column), code)
            for row, line in grid.lines.items()
            for column, value in line.items()
            if (code := marked_code(value))
        ]
        end = max(grid.lines, default=0)
        if not marks and grid.cells and (code := self._recognised(grid)):
            yield code, (0, 1), end
        for number, (place, code) in enumerate(marks):
            below = [other[0] for other, _ in marks[number + 1 :] if other[0] > place[0]]
            yield code, place, min(below, default=end + 1) - 1

    def _recognised(self, grid: Grid) -> str:
        """Return the code of the one table whose header stands in the first row, as in a CSV file without a mark."""
        heads = {plain(value) for value in next(iter(grid.lines.values())).values()}
        fitting = [code for code, part in self._parts.items() if all(heads & _names(field) for field in part.fields)]
        return fitting[0] if len(fitting) == 1 else ""

    def _read_table(self, grid: Grid, part: Part, top: int, bottom: int) -> None:
        found = self._header(grid, part, top)
        if found is None:
            labels = "、".join(field.label.get(self._language) for field in part.fields)
            self._spoil(part.code, grid, (max(1, top - 1), 1), "no_header", table=self._title(part), labels=labels)
            return
        header, columns = found
        for place, field in enumerate(part.fields):
            if place not in columns:
                label = field.label.get(self._language)
                self._spoil(part.code, grid, (header, 1), "no_column", table=self._title(part), column=label)
        if part.code in self._spoilt:
            return
        extra = self._extra_columns(grid, header, bottom, columns)
        for column in extra:
            self._remark(grid, (header, column), "extra_column", serious=False,
                         column=plain(grid.cells.get((header, column), "")) or address((header, column)))  # fmt: skip
        rows = list(self._lines(grid, part, range(header + 1, bottom + 1), columns))
        self._keep(grid, part, header, rows, columns)

    def _header(self, grid: Grid, part: Part, top: int) -> tuple[int, dict[int, int]] | None:
        """Return the row of the header and the column of every field that it names; None where most are missing."""
        best: tuple[int, dict[int, int]] | None = None
        for row in range(top, top + _HEADER_WITHIN):
            named: dict[str, list[int]] = {}
            for column, value in grid.lines.get(row, {}).items():
                named.setdefault(plain(value), []).append(column)
            columns = {}
            for place, field in enumerate(part.fields):
                # Two columns may be called the same; they keep their order.
                if hit := next((name for name in _names(field) if named.get(name)), None):
                    columns[place] = named[hit].pop(0)
            if len(columns) * 2 > len(part.fields) and (best is None or len(columns) > len(best[1])):
                best = row, columns
        return best

    def _extra_columns(self, grid: Grid, header: int, bottom: int, columns: dict[int, int]) -> list[int]:
        used = set(columns.values())
        return sorted({column for row, column in grid.cells if header <= row <= bottom} - used)

    def _lines(
        self, grid: Grid, part: Part, rows: range, columns: dict[int, int]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the rows that are filled in, as text, with remarks on their cells."""
        for row in rows:
            values = {place: grid.cells.get((row, column)) for place, column in columns.items()}
            entered = [place for place, value in values.items() if plain(value) and not part.fields[place].given]
            merged = [place for place, column in columns.items() if (row, column) in grid.merged]
            if merged:
                place = (row, columns[merged[0]])
                self._spoil(part.code, grid, place, "merged", range=grid.merged[place])
            if not entered and (not part.fixed or not plain(values[0])):
                continue
            key = plain(values[0])
            yield (
                row,
                tuple(
                    self._cell(grid, part, (row, columns[place]), part.field_at(place, key), values[place])
                    for place in range(len(part.fields))
                ),
            )

    def _cell(self, grid: Grid, part: Part, place: Place, field: Field, value: object) -> str:
        if place in grid.formulas and not grid.formulas[place]:
            self._spoil(part.code, grid, place, "formula_without_result", column=field.label.get(self._language))
            return ""
        understood = read_cell(value, field)
        if understood.refused:
            reason, remedy = explain(understood.refused, value, field, self._language)
            self._spoilt.add(part.code)
            self._remarks.append(Remark(grid.name, address(place), reason, remedy))
        elif told := understood.told or ("formula" if grid.formulas.get(place) else ""):
            reason, remedy = explain(told, value, field, self._language)
            self._remarks.append(Remark(grid.name, address(place), reason, remedy, serious=False))
        return understood.text

    def _keep(self, grid: Grid, part: Part, header: int, lines: _Lines, columns: dict[int, int]) -> None:
        self._check_keys(grid, part, lines, columns)
        for row, cells in lines:
            for number, field in enumerate(part.fields):
                if field.required and number and not cells[number]:
                    spot = (row, columns[number])
                    self._spoil(part.code, grid, spot, "required", column=field.label.get(self._language))
        if part.fixed:
            lines = self._given_rows(grid, part, header, lines)
        if len(lines) > ROWS_LIMIT:
            self._spoil(part.code, grid, (header, 1), "too_many_rows", count=len(lines), limit=ROWS_LIMIT)
        self._cells[part.code] = [(grid, row, columns) for row, _ in lines]
        self._rows[part.code] = tuple(cells for _, cells in lines)

    def _check_keys(self, grid: Grid, part: Part, lines: _Lines, columns: dict[int, int]) -> None:
        seen: dict[str, int] = {}
        for row, cells in lines:
            key, place = plain(cells[0]), (row, columns[0])
            if not key and part.fields[0].required:
                self._spoil(part.code, grid, place, "no_key", column=part.fields[0].label.get(self._language))
            elif key in seen and part.keyed:
                self._spoil(part.code, grid, place, "key_twice", value=cells[0], row=seen[key])
            seen.setdefault(key, row)

    def _given_rows(self, grid: Grid, part: Part, header: int, lines: _Lines) -> _Lines:
        """Return the rows of a fixed table as the course gives them, with what was filled in."""
        given = [place for place, field in enumerate(part.fields) if field.given] or [0]

        def key(cells: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(plain(cells[place]) for place in given)

        known = {key(cells) for cells in part.example}
        brought = {key(cells): (row, cells) for row, cells in lines}
        for cells_key, (row, cells) in brought.items():
            if any(cells_key) and cells_key not in known:
                self._spoil(part.code, grid, (row, 1), "unknown_row", value=cells[0])
        if missing := [cells[0] for cells in part.example if key(cells) not in brought]:
            self._remark(grid, (header, 1), "missing_rows", serious=False, values="、".join(missing[:5]))
        full = []
        for cells in part.example:
            row, filled = brought.get(key(cells), (header, cells))
            pairs = zip(part.fields, cells, filled, strict=True)
            full.append((row, tuple(own if field.given else cell for field, own, cell in pairs)))
        return full

    def follow_references(self) -> None:
        """Look whether every cell that must name a row of another table names one."""
        for code, rows in self._rows.items():
            part = self._parts[code]
            if rows == _entered(part):
                continue
            for place, field in enumerate(part.fields):
                target = self._parts.get(field.refers)
                if target is None or field.refers in self._spoilt:
                    continue
                known = {plain(row[0]) for row in self._rows.get(field.refers, target.example)}
                for (grid, row, columns), cells in zip(self._cells[code], rows, strict=True):
                    if cells[place] and plain(cells[place]) not in known:
                        self._spoil(code, grid, (row, columns[place]), "no_such_row", value=cells[place],
                                    table=self._title(target))  # fmt: skip

    def reading(self) -> Reading:
        """Return what can be used, and all remarks: the serious ones first."""
        rows = {
            code: rows
            for code, rows in self._rows.items()
            if code not in self._spoilt and rows != _entered(self._parts[code]) and not self._personal
        }
        return Reading(OwnData(rows), tuple(sorted(self._remarks, key=lambda remark: not remark.serious)))

    def _title(self, part: Part) -> str:
        return part.title.get(self._language)

    def _spoil(self, code: str, grid: Grid, place: Place, key: str, **fields: Any) -> None:
        self._spoilt.add(code)
        self._remark(grid, place, key, **fields)

    def _remark(self, grid: Grid, place: Place | None, key: str, *, serious: bool = True, **fields: Any) -> None:
        reason = say(f"template.{key}", self._language, **fields)
        remedy = say(f"template.{key}_remedy", self._language, **fields)
        self._remarks.append(Remark(grid.name, address(place) if place and place[0] else "", reason, remedy, serious))


def _entered(part: Part) -> Rows:
    """Return the example as it comes back: without rows in which nothing is entered."""
    return part.example if part.fixed else tuple(row for row in part.example if any(row))


def _names(field: Field) -> set[str]:
    """Return what a header may call a column: its label in any language, or its name."""
    return {plain(text) for text in (field.label.zh, field.label.en, field.name) if text}


def _covered(piece: str) -> str:
    """Return a trace so that its place is found again without showing it on the screen of a full room."""
    return piece[:1] + "*" * max(1, len(piece) - 2) + (piece[-1:] if len(piece) > 3 else "")
