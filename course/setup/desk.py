"""How the trainee's JupyterLab is set: its own settings, apart from whatever else uses Jupyter on this computer."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.messages import say
from course.setup.workspace import START_PAGE, STATE

PACKAGE = Path(__file__).resolve().parents[1]
EXTENSION = "course-lesson-autorun"
EXTENSION_FILES = PACKAGE / "labextension"
OVERRIDES = PACKAGE / "labconfig" / "default_setting_overrides.json"
# How JupyterLab calls the languages of the course.
LOCALES = {"zh": "zh_CN", "en": "en"}
_DISABLED = ("@jupyterlab/apputils-extension:announcements", "@jupyterlab/extensionmanager-extension:plugin")
# The name JupyterLab gives the file of its default layout.
_LAYOUT_FILE = "default-37a8.jupyterlab-workspace"


@dataclass(frozen=True)
class Desk:
    """Where JupyterLab keeps its things for one workspace."""

    workspace: Path

    @property
    def state(self) -> Path:
        return self.workspace / STATE / "jupyter"

    @property
    def config(self) -> Path:
        return self.state / "config"

    @property
    def data(self) -> Path:
        return self.state / "data"

    @property
    def runtime(self) -> Path:
        return self.state / "runtime"

    @property
    def extensions(self) -> Path:
        return self.state / "labextensions"

    @property
    def log(self) -> Path:
        return self.state / "server.log"


def lay_desk(desk: Desk, language: str, port: int, token: str) -> None:
    """Write all settings of the server and of JupyterLab afresh."""
    labconfig = desk.config / "labconfig"
    overrides = json.loads(OVERRIDES.read_text(encoding="utf-8"))
    overrides["@jupyterlab/translation-extension:plugin"]["locale"] = LOCALES[language]
    _write(labconfig / "default_setting_overrides.json", overrides)
    _write(labconfig / "page_config.json", {"disabledExtensions": dict.fromkeys(_DISABLED, True)})
    _write(desk.config / "jupyter_server_config.json", _server_config(desk, port, token), private=True)
    _write(desk.data / "kernels" / "python3" / "kernel.json", _kernel(language))
    layout = desk.state / "workspaces" / _LAYOUT_FILE
    if not layout.exists():
        _write(layout, _first_layout())
    if EXTENSION_FILES.is_dir():
        shutil.rmtree(desk.extensions, ignore_errors=True)
        shutil.copytree(EXTENSION_FILES, desk.extensions / EXTENSION)
    desk.runtime.mkdir(parents=True, exist_ok=True)


def desk_environ(desk: Desk, language: str) -> dict[str, str]:
    """Return the environment of the server and so of every kernel."""
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER_", "JUPYTERLAB_", "JPY_")) and name not in ("PYTHONSTARTUP", "IPYTHONDIR")
    }
    environ |= {
        "COURSE_WORKSPACE": str(desk.workspace),
        "COURSE_LANGUAGE": language,
        "IPYTHONDIR": str(desk.state / "ipython"),
        "JUPYTER_CONFIG_DIR": str(desk.config),
        "JUPYTER_DATA_DIR": str(desk.data),
        "JUPYTER_RUNTIME_DIR": str(desk.runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(desk.state / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(desk.state / "workspaces"),
        # Our own folders come before those of the environment, and these before the system's.
        "JUPYTER_PREFER_ENV_PATH": "0",
        "PYTHONUTF8": "1",
    }
    # Kernels start in the folder of their lesson, where relative paths, and a clone that is not installed, are lost.
    paths = [str(Path(part).absolute()) for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    if not _is_installed():
        paths.insert(0, str(PACKAGE.parent))
    if paths:
        environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    return environ


def _server_config(desk: Desk, port: int, token: str) -> dict[str, Any]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        # In a file, not on the command line, where every user of the computer could read the token.
        "IdentityProvider": {"token": token},
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 50,
            "open_browser": False,
            "root_dir": str(desk.workspace),
            "allow_root": root,
            "terminals_enabled": False,
            "log_level": "INFO",
        },
        "KernelSpecManager": {"allowed_kernelspecs": ["python3"]},
        "LabApp": {
            "default_url": f"/lab/tree/{START_PAGE}",
            "extension_manager": "readonly",
            "extra_labextensions_path": [str(desk.extensions)],
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        },
    }


def _kernel(language: str) -> dict[str, Any]:
    return {
        "argv": [
            sys.executable,
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
            "--InteractiveShellApp.ignore_cwd=True",
        ],
        # Lessons run by themselves, so a file named like a library that lies beside one must never be imported.
        "env": {"PYTHONSAFEPATH": "1"},
        "display_name": say("setup.kernel_name", language),
        "language": "python",
        "metadata": {"debugger": False},
    }


def _first_layout() -> dict[str, Any]:
    """Return a layout with the side panels folded, so that the lesson has the whole width."""
    side: dict[str, Any] = {"collapsed": True, "visible": True, "current": None, "widgets": []}
    # No `current` in the main area: JupyterLab takes an empty one for a name and fails on it.
    data = {"layout-restorer:data": {"main": {"dock": None}, "left": side, "right": side}}
    return {"data": data, "metadata": {"id": "default"}}


def _is_installed() -> bool:
    try:
        importlib.metadata.version("grassroots-course")
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _write(path: Path, content: dict[str, Any], *, private: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if private:
        path.touch(mode=0o600)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
