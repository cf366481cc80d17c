"""What went wrong, as one sentence for the terminal; the traceback goes to the log."""

import errno
import importlib.util
import traceback
from datetime import UTC, datetime
from typing import Any

from guatu.rules.refused import Refused
from guatu.site import env
from guatu.site.boot import load
from guatu.site.speech import chinese, log_path, say

DATABASE_ERRORS = {"OperationalError", "InterfaceError", "ProgrammingError", "DatabaseError"}


def sentence(error: BaseException) -> str:
    """The reason in one sentence, never a traceback."""
    if isinstance(error, Refused):
        return refusal(error)
    if type(error).__name__ == "FileRefused":  # of papers, which a dry run imports late
        return _of_paper(error)
    if isinstance(error, OSError):
        return _of_files(error)
    if type(error).__name__ in DATABASE_ERRORS:
        return _of_database(error)
    return _unknown(error)


def refusal(refused: Refused) -> str:
    """A refusal in the words of whichever room knows its code."""
    try:
        rooms = load("django.conf:settings").ROOMS
        tables = [getattr(load(name), "REFUSALS", {}) for name in _wordings(rooms)]
        return str(load("guatu.web.wording:refusal")(refused, *tables).text)
    except Exception:  # Django is not set up, or a room has no words: the code must do
        facts = ", ".join(f"{name}: {value}" for name, value in refused.facts.items())
        code = f"{refused.code} ({facts})" if facts else refused.code
        return say(f"Refused: {code}", f"不予办理：{code}")


def _wordings(rooms: list[str]) -> list[str]:
    """The modules with the words of the rooms that have any."""
    names = [f"guatu.{room}.wording" for room in rooms]
    return [name for name in names if importlib.util.find_spec(name) is not None]


def _of_paper(error: Any) -> str:
    language = "zh" if chinese() else "en"
    return str(load("guatu.papers.reading:text_of")(error.code, error.facts, language))


def _of_files(error: OSError) -> str:
    name = error.filename or env.home()
    if error.errno == errno.ENOSPC:
        return say("The disk is full: free some space and try again.", "磁盘已满，请腾出空间。")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return say(
            f"{name} cannot be read or written: change its owner or mode, or set GUATU_HOME.",
            f"无法读写 {name}：请更改其所有者或权限，或另设 GUATU_HOME。",
        )
    if isinstance(error, FileNotFoundError):
        return say(f"There is no {name}.", f"找不到 {name}。")
    return say(f"{name}: {error.strerror}", f"{name}：{error.strerror}")


def _of_database(error: BaseException) -> str:
    text = str(error)
    first = text.strip().splitlines()[0] if text.strip() else "?"
    if "no such table" in text or ("does not exist" in text and "relation" in text):
        return say(
            "The database is empty or of another version: run guatu init, demo or serve.",
            "数据库为空或版本不符：请先运行 guatu init、guatu demo 或 guatu serve。",
        )
    if "disk is full" in text or "No space left" in text:
        return say("The disk is full: free some space and try again.", "磁盘已满，请腾出空间。")
    if "readonly" in text or "unable to open database file" in text:
        return say(
            f"The database under {env.home()} cannot be written: change its owner or mode.",
            f"无法写入 {env.home()} 下的数据库：请更改其所有者或权限。",
        )
    keep(error)
    return say(f"The database does not answer: {first}", f"数据库无法使用：{first}")


def _unknown(error: BaseException) -> str:
    kept = keep(error)
    where = say(f"details in {kept}", f"详见 {kept}") if kept else repr(error)
    return say(f"Something went wrong on our side ({where}).", f"程序出错（{where}）。")


def keep(error: BaseException) -> str:
    """Append the traceback to the log; returns the log's path, or "" when it cannot be written."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).astimezone():%Y-%m-%d %H:%M:%S%z} {error!r}\n")
            log.write("".join(traceback.format_exception(error)))
    except OSError:
        return ""
    return str(path)
