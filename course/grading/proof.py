"""The proof that an exercise judges rightly: starter, solution, samples, and mutants of the solution."""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from course.grading.grader import load_module
from course.grading.mutants import Mutant, code_mutants, table_mutants
from course.grading.runner import Grader, grade
from course.messages import say
from course.model.exercise import Exercise, ExerciseKind
from course.model.report import Outcome, Report

_FILES = {"exercise.toml", "README.md", "data.py", "test_exercise.py", "solution.py", "samples"}
_GENERATED = ("__pycache__",)
_MUTANT_S = 3.0
_STATED = re.compile(r"#\s*misconception:\s*([a-z0-9-]+)")


@dataclass(frozen=True)
class Finding:
    """One thing proved of an exercise, or found wrong with it."""

    path: str
    what: str
    remedy: str = ""
    ok: bool = False


@dataclass(frozen=True)
class Proof:
    """All findings on one exercise; `wrong` are those to mend."""

    exercise: str
    findings: tuple[Finding, ...]
    mutants: int = 0
    killed: int = 0
    survivors: tuple[str, ...] = field(default=())
    """Mutants that still pass, the equivalent ones left out."""

    @property
    def wrong(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if not finding.ok)


@dataclass(frozen=True)
class _Trial:
    """A submission and what it should come to."""

    path: str
    content: str | bytes
    expected: Outcome | None
    """None for a mutant: anything but passed."""
    seed: int = 0
    misconception: str = ""


def prove(
    exercise: Exercise,
    folder: Path,
    *,
    seeds: Sequence[int] = (0, 1, 2),
    sample_seeds: Sequence[int] = (0, 1, 2),
    jobs: int = 1,
    misconceptions: Collection[str] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
    language: str = "zh",
    grader: Grader | None = None,
) -> Proof:
    """Prove an exercise: its solution on all `seeds`, wrong samples on `sample_seeds`, mutants on the first variant.

    `misconceptions` are the ids its module knows; `progress` is told how many trials are done.
    """
    prover = _Prover(exercise, folder, language, misconceptions)
    prover.look_over()
    if prover.missing:
        return Proof(exercise.id, tuple(prover.findings))
    trials = [*prover.stated_trials(seeds, sample_seeds), *prover.mutant_trials()]
    workers = [grader] if grader else [Grader() for _ in range(max(1, jobs))]
    reports: list[Report] = []
    try:
        with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(len(workers)) as pool:
            work = [pool.submit(prover.run, trial, Path(place) / str(number), workers[number % len(workers)])
                    for number, trial in enumerate(trials)]  # fmt: skip
            for done, future in enumerate(work, start=1):
                reports.append(future.result())
                progress(done, len(trials))
    finally:
        for worker in workers:
            if worker is not grader:
                worker.close()
    return prover.conclude(list(zip(trials, reports, strict=True)))


class _Prover:
    """Collects findings on one exercise."""

    def __init__(self, exercise: Exercise, folder: Path, language: str, misconceptions: Collection[str]) -> None:
        self.findings: list[Finding] = []
        self.missing = False
        self._exercise = exercise
        self._folder = folder
        self._language = language
        self._misconceptions = set(misconceptions)
        self._code = exercise.kind is ExerciseKind.CODE
        self._suffix = ".py" if self._code else ".csv"

    def look_over(self) -> None:
        """Look at the folder, the hints and the markers, without running anything."""
        needed = _FILES | ({"starter.py"} if self._code else set())
        present = {path.name for path in self._folder.iterdir() if path.name not in _GENERATED}
        for name in sorted(needed - present - {"exercise.toml"}):
            self.missing = True
            self._wrong("missing", name, name=name)
        for name in sorted(present - needed):
            self._wrong("stray", name)
        for task in self._exercise.tasks:
            if not task.hints:
                self._wrong("hints", "exercise.toml", task=task.number)
        if "test_exercise.py" in present:
            stated = {task.number for task in self._exercise.tasks}
            for number in sorted(stated ^ marked_tasks(self._folder / "test_exercise.py")):
                self._wrong("tasks", "test_exercise.py", task=number)

    def stated_trials(self, seeds: Sequence[int], sample_seeds: Sequence[int]) -> Iterator[_Trial]:
        """Yield starter, solution and samples with what each should come to."""
        for seed in seeds:
            yield _Trial("solution.py", self._content(self._folder / "solution.py", seed), Outcome.PASSED, seed)
        yield _Trial("starter.py" if self._code else "data.py", self._starter(), Outcome.NOT_ATTEMPTED)
        for path in sorted((self._folder / "samples").iterdir()):
            if path.name in _GENERATED:
                continue
            name = f"samples/{path.name}"
            outcome = next((item for item in Outcome if path.name.startswith(item.value)), None)
            if outcome is None or path.suffix not in (".py", ".csv"):
                self._wrong("sample_name", name)
                continue
            # Wrong work is tried on a few variants only: it must be told apart on each, but there is a lot of it.
            for seed in sample_seeds if outcome is Outcome.FAILED and path.suffix == ".py" else (0,):
                try:
                    content = self._content(path, seed)
                except Exception as error:  # a sample is code: whatever it raises is a finding
                    self._wrong("sample_failed", name, error=f"{type(error).__name__}: {error}")
                    break
                yield _Trial(name, content, outcome, seed, self._named_misconception(path, outcome))

    def mutant_trials(self) -> Iterator[_Trial]:
        """Yield the mutants of the solution."""
        for mutant in self._mutants():
            yield _Trial(f"solution.py {mutant.name}", mutant.content, None)

    def run(self, trial: _Trial, folder: Path, grader: Grader) -> Report:
        """Grade one trial, written to a folder of its own."""
        folder.mkdir()
        path = folder / f"submission{self._suffix}"
        path.write_bytes(trial.content.encode("utf-8") if isinstance(trial.content, str) else trial.content)
        exercise = self._exercise
        if trial.expected is None:
            # A mutant that loops for ever need not do so for as long as a trainee's work may take.
            exercise = replace(exercise, time_limit_s=min(exercise.time_limit_s, _MUTANT_S))
        return grade(exercise, self._folder, path, seed=trial.seed, language=self._language, grader=grader)

    def conclude(self, results: list[tuple[_Trial, Report]]) -> Proof:
        """Compare what came with what should have come."""
        passed: set[str] = set()
        total = 0
        for trial, report in results:
            if trial.expected is None:
                total += 1
                name = trial.path.removeprefix("solution.py ")
                passed |= {name} if report.outcome in (Outcome.PASSED, Outcome.BROKEN) else set()
            else:
                self._compare(trial, report)
        equivalent = {item.mutant for item in self._exercise.equivalents}
        survivors = sorted(passed - equivalent)
        for name in survivors:
            self._wrong("survivor", "solution.py", mutant=name)
        for name in sorted(equivalent - passed):
            self._wrong("stale", "exercise.toml", mutant=name)
        return Proof(self._exercise.id, tuple(self.findings), total, total - len(passed), tuple(survivors))

    def _compare(self, trial: _Trial, report: Report) -> None:
        assert trial.expected is not None
        if report.outcome is not trial.expected:
            told = {"expected": trial.expected.value, "actual": report.outcome.value, "seed": trial.seed}
            self._wrong("outcome", trial.path, **told, message=_first_message(report))
        elif trial.misconception and trial.misconception not in report.misconceptions:
            self._wrong("misconception", trial.path, slug=trial.misconception)
        else:
            what = say("grading.proof_held", self._language, expected=trial.expected.value, seed=trial.seed)
            self.findings.append(Finding(f"{self._exercise.id}/{trial.path}", what, ok=True))

    def _mutants(self) -> list[Mutant]:
        if self._code:
            return code_mutants((self._folder / "solution.py").read_text(encoding="utf-8"))
        return table_mutants(self._answer(self._folder / "solution.py", 0), self._exercise.columns)

    def _content(self, path: Path, seed: int) -> str | bytes:
        if self._code or path.suffix == ".csv":
            return path.read_bytes()
        return str(self._answer(path, seed).to_csv(index=False))

    def _answer(self, path: Path, seed: int) -> pd.DataFrame:
        data = load_module(self._folder / "data.py").tables(seed)
        answer = load_module(path).answer(data)
        assert isinstance(answer, pd.DataFrame)
        return answer

    def _starter(self) -> str | bytes:
        if self._code:
            return (self._folder / "starter.py").read_bytes()
        given = load_module(self._folder / "data.py").tables(0)["given"].copy()
        for column in self._exercise.columns:
            if column.editable:
                given[column.name] = ""
        return str(given.to_csv(index=False))

    def _named_misconception(self, path: Path, outcome: Outcome) -> str:
        """Return the misconception a sample states in its first lines, or that its name stands for."""
        head = path.read_text(encoding="utf-8", errors="replace")[:400] if path.suffix == ".py" else ""
        if stated := _STATED.search(head):
            return stated[1]
        slug = path.stem.removeprefix(outcome.value).strip("_").replace("_", "-")
        return slug if outcome is Outcome.FAILED and slug in self._misconceptions else ""

    def _wrong(self, key: str, path: str, **values: object) -> None:
        what = say(f"grading.proof_{key}", self._language, **values)
        remedy = say(f"grading.proof_{key}_remedy", self._language)
        self.findings.append(Finding(f"{self._exercise.id}/{path}", what, remedy))


def marked_tasks(path: Path) -> set[int]:
    """Return the numbers of all task markers in a test file, read from its source."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "task":
            found |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    return {number for number in found if isinstance(number, int)}


def _first_message(report: Report) -> str:
    told = [check.message for task in report.tasks for check in task.checks if check.message]
    return (report.message or (told or [""])[0]).replace("\n", " ")
