from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Installed:
    """The wheel, built and installed into an environment of its own that borrows the third-party parts of this one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = folder / "env"
        scripts = self.prefix / ("Scripts" if sys.platform == "win32" else "bin")
        self.course = scripts / "course"
        self.python = scripts / "python"
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        (self.wheel,) = (folder / "dist").glob("*.whl")
        venv.create(self.prefix, with_pip=True)
        # --ignore-installed: the course in the borrowed parts, if any, is not ours to remove.
        install = ["install", "-q", "--no-deps", "--no-index", "--ignore-installed", str(self.wheel)]
        subprocess.run([self.python, "-m", "pip", *install], check=True, capture_output=True)
        own = self.run(self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
        (Path(own) / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("COURSE_", "PYTHONPATH"))}
        return subprocess.run(command, cwd=self.folder, env=environ, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("wheel"))


def test_installed_course_shows_its_help(installed: Installed) -> None:
    done = installed.run(installed.course, "--help", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert "course start" in done.stdout


def test_installed_course_finds_its_content(installed: Installed) -> None:
    code = "from course.config import content_root as c; r = c(); print(r); assert (r / 'seeds').is_dir()"
    done = installed.run(installed.python, "-c", code)
    assert done.returncode == 0, done.stderr
    content = Path(done.stdout.strip())
    assert content.is_relative_to(installed.prefix)
    for folder, pattern in (("notebooks", "**/*.ipynb"), ("exercises", "**/*.toml"), ("seeds", "*.toml")):
        names = {path.relative_to(content / folder) for path in (content / folder).glob(pattern)}
        assert names == {path.relative_to(ROOT / folder) for path in (ROOT / folder).glob(pattern) if _is_shipped(path)}
        assert names


def test_wheel_brings_extension_and_settings_for_jupyterlab(installed: Installed) -> None:
    extension = installed.prefix / "share" / "jupyter" / "labextensions" / "course-lesson-autorun"
    about = json.loads((extension / "package.json").read_text(encoding="utf-8"))
    assert about["name"] == "course-lesson-autorun"
    assert (extension / about["jupyterlab"]["_build"]["load"]).is_file()
    settings = installed.prefix / "etc" / "jupyter" / "labconfig" / "default_setting_overrides.json"
    assert json.loads(settings.read_text(encoding="utf-8"))["@jupyterlab/translation-extension:plugin"]


def test_installed_fonts_and_extension_pass_the_doctor(installed: Installed) -> None:
    code = (
        "from pathlib import Path\n"
        "from course.setup.checkup.desk import check_extension, check_print\n"
        "from course.setup.checkup.finding import Patient\n"
        "patient = Patient(Path('w').absolute(), 'en', 8888)\n"
        "print([f.severity.value for check in (check_extension, check_print) for f in check(patient)])\n"
    )
    done = installed.run(installed.python, "-c", code)
    assert done.stdout.strip() == "['ok', 'ok']", done.stderr


@pytest.mark.parametrize("verb", ["test", "pin"])
def test_verbs_for_maintainers_need_a_clone(installed: Installed, verb: str) -> None:
    done = installed.run(installed.course, verb, "--lang", "en")
    assert done.returncode == 2
    assert "clone" in done.stderr


def _is_shipped(path: Path) -> bool:
    return not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(ROOT).parts)
