"""The command line: help, usage, refusals and failures in one sentence, exit status 0, 1, 2."""

import argparse
import errno
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from guatu.rules.refused import Refused
from guatu.site import command, serving
from guatu.site.preparing import is_loopback, prepare
from guatu.site.speech import Stop
from tests.make import make_installation


def guatu(*words: str, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    clean = {k: v for k, v in os.environ.items() if k not in {"LC_ALL", "GUATU_DATABASE_URL"}}
    whole = clean | {"LANG": "C.UTF-8", "GUATU_HOME": str(home), "PYTHONPATH": "src"} | env
    return subprocess.run(
        [sys.executable, "-m", "guatu", *words],
        env=whole, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def fails_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Replace the commands by one that raises."""

    def run(args: argparse.Namespace) -> int:
        raise error

    def arguments(parser: argparse.ArgumentParser) -> None:
        pass

    module = SimpleNamespace(NAME="check", HELP="", EXAMPLE="", add_arguments=arguments, run=run)
    monkeypatch.setattr(command, "_module", lambda name: module)


class OperationalError(Exception):
    """As a database driver raises it."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Stop("The port is taken."), "The port is taken."),
        (Refused("no_such_code", rows=3), "no_such_code"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/y"), "/x/y cannot be read"),
        (FileNotFoundError(errno.ENOENT, "No such file", "a.xlsx"), "There is no a.xlsx"),
        (OperationalError("connection refused\nmore"), "does not answer: connection refused"),
        (OperationalError("no such table: x"), "is empty or of another version"),
        (OperationalError("database or disk is full"), "The disk is full"),
        (OperationalError("attempt to write a readonly database"), "cannot be written"),
        (ZeroDivisionError("hidden"), "Something went wrong on our side (details in"),
    ],
)
def test_whatever_goes_wrong_is_one_sentence_and_status_1(
    error: BaseException,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("GUATU_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C")
    fails_with(monkeypatch, error)
    assert command.main(["check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("guatu: ")
    assert words in said
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_only_the_log_has_the_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUATU_HOME", str(tmp_path))
    fails_with(monkeypatch, ZeroDivisionError("hidden"))
    command.main(["check"])
    assert "Traceback" in (tmp_path / "log" / "guatu.log").read_text()


def test_ctrl_c_is_no_failure_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    fails_with(monkeypatch, KeyboardInterrupt())
    assert command.main(["check"]) == 130


@pytest.mark.parametrize("words", [[], ["nonsense"], ["check", "--nonsense"], ["ledger"]])
def test_wrong_usage_is_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(words) == 2
    assert "guatu" in capsys.readouterr().err


@pytest.mark.parametrize("name", [n for n in command.COMMANDS if command._exists(n)])
def test_every_command_explains_itself_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([name, "--help"]) == 0
    assert f"guatu {name}" in capsys.readouterr().out.split("example")[-1].split("示例")[-1]


def test_help_is_in_the_language_of_the_terminal_and_needs_no_django(tmp_path: Path) -> None:
    ran = guatu("--help", home=tmp_path, LANG="zh_CN.UTF-8")
    assert ran.returncode == 0
    assert "用法" in ran.stdout
    assert "serve" in ran.stdout
    asked = "import sys; from guatu.site.command import main; main(['--help']); "
    asked += "sys.exit('django' in sys.modules)"
    env = os.environ | {"PYTHONPATH": "src"}
    assert subprocess.run([sys.executable, "-c", asked], env=env, check=False).returncode == 0
    assert not any(tmp_path.iterdir())


def test_check_of_an_empty_home_says_what_is_missing(tmp_path: Path) -> None:
    ran = guatu("check", home=tmp_path)
    assert ran.returncode == 1
    assert "bad    tables:" in ran.stdout
    assert "ok     disk:" in ran.stdout
    assert ran.stderr == ""


def test_a_wrong_database_address_is_one_sentence(tmp_path: Path) -> None:
    ran = guatu("check", home=tmp_path, GUATU_DATABASE_URL="mysql://x/y")
    assert ran.returncode == 1
    assert ran.stderr.startswith("guatu: ")
    assert "postgresql://" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_home_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = guatu("check", home=tmp_path / "file")
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr


def test_an_empty_installation_is_made_ready_but_not_served(tmp_path: Path) -> None:
    ran = guatu("serve", "--prepare-only", home=tmp_path)
    assert ran.returncode == 1
    assert "preparing the database" in ran.stderr
    assert "guatu init" in ran.stderr
    assert "ok     tables" in guatu("check", home=tmp_path).stdout
    verified = guatu("ledger", "verify", home=tmp_path)
    assert verified.returncode == 0
    assert "sealed up to: 0" in verified.stdout


def test_a_taken_port_is_named() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(Stop, match=str(port)):
            serving.ensure_free("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("[::1]", True),
     ("0.0.0.0", False), ("10.1.2.3", False), ("somewhere", False)],
)  # fmt: skip
def test_only_this_machine_reaches_a_loopback_address(host: str, own: bool) -> None:
    assert is_loopback(host) is own


@pytest.mark.django_db
def test_a_demonstration_is_not_served_to_others() -> None:
    make_installation(demonstration=True)
    prepare("127.0.0.1")
    with pytest.raises(Stop):
        prepare("0.0.0.0")
