from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from course.setup.desk import OVERRIDES, Desk, desk_environ, lay_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "我的课程")
    lay_desk(desk, "zh", 8888, "secret")
    return desk


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "locale"), [("zh", "zh_CN"), ("en", "en")])
def test_jupyterlab_speaks_the_language_of_the_course(desk: Desk, language: str, locale: str) -> None:
    lay_desk(desk, language, 8888, "secret")
    overrides = read(desk.config / "labconfig" / "default_setting_overrides.json")
    assert overrides["@jupyterlab/translation-extension:plugin"]["locale"] == locale


def test_laid_settings_are_the_shipped_ones(desk: Desk) -> None:
    assert read(desk.config / "labconfig" / "default_setting_overrides.json") == read(OVERRIDES)


def test_shipped_settings_exist_in_the_installed_jupyterlab() -> None:
    schemas = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"
    for plugin, settings in read(OVERRIDES).items():
        package, name = plugin.split(":")
        properties = read(schemas / package / f"{name}.json")["properties"]
        assert set(settings) <= set(properties)
        for key, value in settings.items():
            allowed = [choice["const"] for choice in properties[key].get("oneOf", [])] or [value]
            assert value in allowed


def test_token_is_in_a_file_only_its_owner_reads(desk: Desk) -> None:
    path = desk.config / "jupyter_server_config.json"
    assert read(path)["IdentityProvider"]["token"] == "secret"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_server_listens_on_this_computer_only(desk: Desk) -> None:
    server = read(desk.config / "jupyter_server_config.json")
    assert server["ServerApp"]["ip"] == "127.0.0.1"
    assert server["LabApp"]["news_url"] is None


def test_kernel_is_this_interpreter(desk: Desk) -> None:
    assert read(desk.data / "kernels" / "python3" / "kernel.json")["argv"][0] == sys.executable


def test_kernels_are_told_workspace_and_language(desk: Desk) -> None:
    environ = desk_environ(desk, "en")
    assert environ["COURSE_WORKSPACE"] == str(desk.workspace)
    assert environ["COURSE_LANGUAGE"] == "en"


def test_jupyter_settings_of_the_user_do_not_reach_the_course(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_TOKEN", "PYTHONSTARTUP"):
        monkeypatch.setenv(name, "theirs")
    environ = desk_environ(desk, "zh")
    assert "theirs" not in environ.values()
    assert Path(environ["JUPYTER_CONFIG_DIR"]).is_relative_to(desk.workspace)


def test_kernels_can_import_the_course_wherever_they_start(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ".")
    paths = desk_environ(desk, "zh")["PYTHONPATH"].split(os.pathsep)
    assert str(Path.cwd()) in paths
    assert "." not in paths


def test_layout_the_trainee_chose_is_kept(desk: Desk) -> None:
    layout = next((desk.state / "workspaces").iterdir())
    assert read(layout)["data"]["layout-restorer:data"]["left"]["collapsed"] is True
    layout.write_text("{}", encoding="utf-8")
    lay_desk(desk, "zh", 8888, "another")
    assert layout.read_text(encoding="utf-8") == "{}"


def test_layout_file_has_the_name_jupyterlab_looks_for(desk: Desk) -> None:
    from jupyterlab_server.workspaces_handler import WORKSPACE_EXTENSION, slugify

    assert [path.name for path in (desk.state / "workspaces").iterdir()] == [slugify("default") + WORKSPACE_EXTENSION]


def test_a_file_beside_a_lesson_never_takes_a_library_s_place(desk: Desk, tmp_path: Path) -> None:
    lay_desk(desk, "zh", 8888, "secret")
    (tmp_path / "ipywidgets.py").write_text("raise SystemExit('planted')", encoding="utf-8")
    specs = KernelSpecManager(kernel_dirs=[str(desk.data / "kernels")])
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=specs)
    manager.start_kernel(cwd=str(tmp_path), env=os.environ | {"IPYTHONDIR": str(tmp_path / "ipython")})
    client = manager.blocking_client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=60)
        reply = client.execute_interactive("import ipywidgets", timeout=60, output_hook=lambda message: None)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok"
