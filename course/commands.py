"""One function a verb: joins the rooms that do the work, each imported only when its verb is used."""

from __future__ import annotations

import difflib
import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from course.config import settings
from course.errors import CourseError, Fault, StoreError
from course.messages import say
from course.model.report import Outcome, Report, TaskResult
from course.setup.checkup.finding import Finding, Patient


def start(options: Namespace) -> int:
    """Open the course."""
    from course.setup.server import start as start_server

    notebooks = settings().content / "notebooks"
    workspace = options.workspace or settings().workspace
    return start_server(
        workspace,
        notebooks,
        port=options.port,
        browser=options.browser,
        language=options.language,
        words=options.words,
    )


def lessons(options: Namespace) -> int:
    """List the lessons."""
    from course.content.lessons import load_lessons

    for lesson in load_lessons().values():
        print(f"{lesson.id:36} {lesson.title}  ({lesson.minutes} min)")
    return 0


def doctor(options: Namespace) -> int:
    """Examine the installation."""
    from course.setup.doctor import CHECKS, as_json, as_text, examine, exit_code

    workspace = (options.workspace or settings().workspace).expanduser().absolute()
    patient = Patient(workspace, options.words, options.port)
    findings = examine(patient, [*CHECKS, check_records, check_protections])
    print(as_json(findings) if options.json else as_text(findings, options.words))
    return exit_code(findings)


def check_records(patient: Patient) -> Iterator[Finding]:
    """The trainee's records are whole; asked of the store."""
    from course.store.sqlite import SQLiteStore

    path = patient.workspace / "records.sqlite"
    if not path.exists():
        yield patient.fine("records_none")
        return
    try:
        store = SQLiteStore(path, patient.language)
        try:
            store.verify()
            count = sum(1 for _ in store.read())
        finally:
            store.close()
    except StoreError as error:
        yield patient.fault("records_bad", path=path, error=error)
        return
    yield patient.fine("records", count=count)


def check_protections(patient: Patient) -> Iterator[Finding]:
    """Code exercises are graded behind the system's own walls; asked of grading."""
    from course.grading.sandbox import protections

    found = protections()
    words = {name: say(f"grading.protection_{name}", patient.language) for name in found}
    missing = [words[name] for name, in_force in found.items() if not in_force]
    if missing:
        yield patient.warning("protections_missing", names="；".join(missing))
    else:
        yield patient.fine("protections", names="；".join(words.values()))


def grade(options: Namespace) -> int:
    """Grade one submission."""
    from course.content.exercises import exercise_folder, exercise_ids, load_exercise
    from course.grading.runner import grade as grade_submission

    if options.exercise not in exercise_ids():
        near = difflib.get_close_matches(options.exercise, exercise_ids(), n=3, cutoff=0.4)
        names = ", ".join(near or exercise_ids())
        raise CourseError(say("cli.no_exercise", options.words, id=options.exercise, names=names))
    if not options.file.is_file():
        raise CourseError(say("cli.no_file", options.words, path=options.file))
    report = grade_submission(
        load_exercise(options.exercise),
        exercise_folder(options.exercise),
        options.file,
        seed=options.seed,
        language=options.language,
    )
    if options.json:
        print(json.dumps(report.to_dict(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_report_lines(report, options.words)))
    return 0 if report.outcome is Outcome.PASSED else 1


def _report_lines(report: Report, words: str) -> Iterator[str]:
    def score(key: str, part: Report | TaskResult, **more: object) -> str:
        word = say(f"cli.outcome_{part.outcome}", words)
        return say(key, words, word=word, points=part.points, max_points=part.max_points, **more)

    yield score("cli.report", report, exercise=report.exercise)
    if report.message:
        yield report.message
    for task in report.tasks:
        yield score("cli.report_task", task, number=task.number, title=task.title)
        for check in task.checks:
            yield f"    [{say(f'cli.outcome_{check.outcome}', words)}] {check.title}"
            if check.message:
                yield f"        {check.message}"


def template(options: Namespace) -> int:
    """Make the Excel template for one's own data, or read a filled one and say what is wrong with it."""
    from course.template.pages import course_pages
    from course.template.writer import template_workbook

    pages = course_pages()
    if options.read:
        return _read_template(options.read, options.language)
    chosen = [page for page in pages if not options.what or page.id.startswith(tuple(options.what))]
    if not chosen:
        raise CourseError(say("cli.no_page", options.words, what=" ".join(options.what)))
    path = options.out or Path(say("template.file", options.language))
    if path.exists():
        raise CourseError(say("cli.file_exists", options.words, path=path))
    path.write_bytes(template_workbook(chosen, language=options.language))
    print(say("cli.template_made", options.words, path=path, count=len(chosen)))
    return 0


def _read_template(path: Path, language: str) -> int:
    from course.template.pages import course_pages
    from course.template.reader import read_template

    if not path.is_file():
        raise CourseError(say("cli.no_file", language, path=path))
    reading = read_template(path.read_bytes(), path.name, course_pages(), language)
    for remark in reading.remarks:
        sign = "✗" if remark.serious else "·"
        print(f"{sign} {remark.sheet} {remark.cell}  {remark.reason}\n    {remark.remedy}")
    count = len(reading.own.rows)
    print(say("template.brought", language, count=count, faults=len(reading.serious)))
    return 1 if reading.serious else 0


def handout(options: Namespace) -> int:
    """Make printed editions."""
    from course.handouts.build import build

    wanted = {"editions": options.edition, "formats": options.to}
    given = {name: tuple(values) for name, values in wanted.items() if values}
    made = build(options.what, out=options.out, language=options.language, progress=_tell, **given)
    print(say("cli.handouts_made", options.words, count=len(made), folder=options.out))
    return 0


def check(options: Namespace) -> int:
    """Check course content as one checks code: its files, then every exercise by trying submissions on it."""
    from course.charts.catalogue import model_names
    from course.content.lint.run import fix, lint

    if options.coverage:
        return _show_coverage(options)
    for name in fix() if options.fix else ():
        print(say("cli.check_fixed", options.words, name=name))
    # Exercises can only be tried when their files are in order.
    faults = [fault for fault in lint(model_names(), options.source) if _concerns(fault.path, options.what)]
    faults = faults or _prove_exercises(options)
    if options.json:
        print(json.dumps([vars(fault) for fault in faults], ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(str, faults)) or say("cli.check_clean", options.words))
    return 1 if faults else 0


def _prove_exercises(options: Namespace) -> list[Fault]:
    from course.content.exercises import exercise_folder, exercise_ids, load_exercise
    from course.content.questions import load_misconceptions
    from course.grading.proof import prove

    chosen = [id for id in exercise_ids() if _concerns(id, options.what) or load_exercise(id).lesson in options.what]
    if options.what and not chosen:
        raise CourseError(say("cli.no_such_content", options.words, what=" ".join(options.what)))
    faults = []
    for id in chosen:
        known = load_misconceptions(id.split("/")[0])

        def tell(done: int, total: int, id: str = id) -> None:
            if not options.json and sys.stdout.isatty():
                print(f"\r{id}  {done}/{total} ", end="\r" if done == total else "", flush=True)

        proof = prove(
            load_exercise(id),
            exercise_folder(id),
            seeds=range(max(1, options.seeds)),
            jobs=os.cpu_count() or 1,
            misconceptions=known,
            progress=tell,
            language=options.language,
        )
        if not options.json:
            print(say("cli.check_proved", options.words, id=id, mutants=proof.mutants, killed=proof.killed), flush=True)
        faults += [Fault(finding.path, "", finding.what, finding.remedy) for finding in proof.wrong]
    return faults


def _concerns(path: str, what: list[str]) -> bool:
    """Whether a file or an exercise belongs to one of the modules, lessons or exercises that were asked for."""
    return not what or any(id in path for id in what)


def _show_coverage(options: Namespace) -> int:
    from course.content.coverage import coverage

    table = coverage(options.language)
    if options.json:
        print(json.dumps(table.to_dict(), ensure_ascii=False, indent=1))
        return 0
    for mechanism in table.mechanisms:
        print(f"{mechanism.id}  {mechanism.name}")
        for name in ("facts", "function", "lesson", "exercise"):
            cell = getattr(mechanism, name)
            shown = cell if isinstance(cell, str) else "  ".join(cell)
            print(f"     {say(f'cli.coverage_{name}_cell', options.words)}  {shown or '—'}")
    whole = [one for one in table.mechanisms if one.facts and one.function and one.lesson and one.exercise]
    untaught = [fact.id for fact in table.facts if not fact.lessons]
    print(say("cli.coverage_facts", options.words, used=len(table.facts) - len(untaught), total=len(table.facts)))
    if untaught:
        print(f"     {'  '.join(untaught)}")
    print(say("cli.coverage_mechanisms", options.words, used=len(whole), total=len(table.mechanisms)))
    return 0


def test(options: Namespace) -> int:
    """Check the code itself; what `course test` does not know goes to pytest."""
    from course.setup.suite import run_suite

    return run_suite(_clone(options.words), options.words, options.beyond)


def pin(options: Namespace) -> int:
    """Renew the pinned list of parts."""
    from course.setup.pins import pin as renew

    count = renew(_clone(options.words), options.words)
    print(say("setup.pinned", options.words, count=count))
    return 0


def _clone(words: str) -> Path:
    from course.setup.environment import clone_root

    root = clone_root()
    if root is None:
        raise CourseError(say("setup.only_in_clone", words))
    return root


def _tell(done: int, total: int, name: str) -> None:
    if name:
        print(f"[{done + 1}/{total}] {name}", flush=True)
