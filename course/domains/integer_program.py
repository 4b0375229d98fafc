"""Unknown numbers, conditions on their sums and a cost: what rosters and timetables are solved by.

The only file that knows the solver library, which is loaded when something is first solved. The same programme
always gets the same answer: one thread, a fixed seed, and a stop counted in steps; the clock only guards a slow
machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import highspy

Terms = Iterable[tuple[int, float]]
"""Unknowns by number, each with its factor."""
INFINITY = float("inf")


class Ending(StrEnum):
    """How solving came to an end."""

    BEST = "best"
    """Nothing cheaper exists."""
    STOPPED = "stopped"
    """All conditions hold, but something cheaper may exist: a limit came first."""
    IMPOSSIBLE = "impossible"
    """No numbers fulfil all conditions."""
    UNKNOWN = "unknown"
    """A limit came before anything was found."""


@dataclass(frozen=True)
class Answer:
    """What came out; `values` are empty unless all conditions hold."""

    ending: Ending
    values: tuple[float, ...] = ()
    cost: float = INFINITY


class IntegerProgram:
    """Collects unknowns and conditions, then solves them once."""

    def __init__(self) -> None:
        self._costs: list[float] = []
        self._lows: list[float] = []
        self._highs: list[float] = []
        self._whole: list[bool] = []
        self._conditions: list[tuple[list[tuple[int, float]], float, float]] = []

    def unknown(self, low: float = 0, high: float = 1, cost: float = 0, *, whole: bool = True) -> int:
        """Add an unknown between two ends and return its number; each unit of it costs `cost`."""
        self._whole.append(whole)
        self._costs.append(cost)
        self._lows.append(low)
        self._highs.append(high)
        return len(self._costs) - 1

    def require(self, terms: Terms, low: float = -INFINITY, high: float = INFINITY) -> None:
        """Add the condition that a weighted sum of unknowns lies between two ends."""
        self._conditions.append((list(terms), low, high))

    def solve(self, *, near: float = 0.0, max_nodes: int = 400, limit_s: float = 8.0) -> Answer:
        """Return the cheapest numbers; BEST also if they may cost up to `near` more than the cheapest.

        Where every cost is a whole number in the end, `near` = 0.99 is exact and saves the search for fractions.
        """
        if not self._costs:
            return Answer(Ending.BEST, (), 0.0)
        import highspy  # here, so that lessons without a solver do not wait for it

        class Silent(highspy.Highs):
            """Starting callbacks prints a banner before anyone could ask for silence; none are used here."""

            def enableCallbacks(self) -> None:  # noqa: N802
                self.setOptionValue("output_flag", False)

        solver = Silent()  # type: ignore[no-untyped-call]
        options = {
            "threads": 1,
            "random_seed": 1,
            "mip_abs_gap": near,
            "mip_max_nodes": max_nodes,
            "time_limit": limit_s,
        }
        for name, value in options.items():
            solver.setOptionValue(name, value)
        solver.passModel(self._model())
        solver.run()
        status, info = solver.getModelStatus(), solver.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer(Ending.IMPOSSIBLE)
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Answer(Ending.UNKNOWN)
        ending = Ending.BEST if status == highspy.HighsModelStatus.kOptimal else Ending.STOPPED
        found = zip(solver.getSolution().col_value, self._whole, strict=True)
        return Answer(ending, tuple(round(value) if whole else value for value, whole in found),
                      info.objective_function_value)  # fmt: skip

    def _model(self) -> highspy.HighsLp:
        import highspy

        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._costs), len(self._conditions)
        model.col_cost_ = np.array(self._costs, dtype=float)
        model.col_lower_ = np.array(self._lows, dtype=float)
        model.col_upper_ = np.array(self._highs, dtype=float)
        kinds = {True: highspy.HighsVarType.kInteger, False: highspy.HighsVarType.kContinuous}
        model.integrality_ = [kinds[whole] for whole in self._whole]
        model.row_lower_ = np.array([low for _, low, _ in self._conditions], dtype=float)
        model.row_upper_ = np.array([high for _, _, high in self._conditions], dtype=float)
        lengths = [0, *(len(terms) for terms, _, _ in self._conditions)]
        terms = [term for condition, _, _ in self._conditions for term in condition]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum(lengths, dtype=np.int32)
        model.a_matrix_.index_ = np.array([number for number, _ in terms], dtype=np.int32)
        model.a_matrix_.value_ = np.array([factor for _, factor in terms], dtype=float)
        return model
