"""A body that begins with nothing: its people behind browsers, and what each of them can see."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

PASSWORD = "高处-grid-walks-{}-home"
PAGES = (
    *(
        "/",
        "/plan/?depth=4&rows=all",
        "/plan/?state=draft",
        "/plan/totals/",
        "/plan/by/unit/",
        "/plan/signing/",
    ),
    *("/plan/opinions/", "/plan/lent/", "/changes/", "/wall/", "/plan/export/?depth=4"),
    *("/jobs/", "/import/", "/events/"),
    *("/api/v1/tasks?depth=4&limit=200", "/api/v1/wall?subtasks=true", "/api/v1/changes"),
    *("/api/v1/objections", "/api/v1/signing/parts", "/api/v1/loans"),
)
"""Ways in by which words of the plan can reach a reader."""
BESIDE = ("/", "/plan/signing/", "/changes/", "/events/", "/api/v1/objections", "/api/v1/tasks")
"""Those by which words that somebody said beside the plan can."""
OK = (200, 201, 202, 302)


def workbook(*rows: list[Any]) -> SimpleUploadedFile:
    """A sheet as it lies on somebody's desk."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("名单.xlsx", data.getvalue())


def told(answer: Any) -> str:
    """The words of an answer, also of one that streams."""
    if "json" in answer.headers.get("Content-Type", ""):
        return json.dumps(answer.json(), ensure_ascii=False)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return unescape(content.decode("utf-8", "replace"))


@dataclass
class Body:
    """Everybody who can sign in, by name."""

    clients: dict[str, Client] = field(default_factory=dict)

    def set_up(self, name: str, username: str, link: str) -> None:
        """Somebody follows the link on a slip, chooses a password and signs in."""
        browser = Client()
        browser.get(link)
        password = PASSWORD.format(len(self.clients))
        chosen = browser.post("/setup/", {"password": password, "again": password})
        assert chosen.status_code == 302, told(chosen)
        signed = browser.post("/sign-in/", {"username": username, "password": password})
        assert signed.status_code == 302, told(signed)
        self.clients[name] = browser

    def read(self, name: str, path: str) -> str:
        """What somebody reads there; only to be asked for what is theirs."""
        answer = self.clients[name].get(path)
        assert answer.status_code == 200, (name, path, answer.status_code)
        return told(answer)

    def do(self, name: str, path: str, /, **data: Any) -> Any:
        """A form sent, which must be taken."""
        answer = self.clients[name].post(path, data)
        assert answer.status_code in OK, (name, path, answer.status_code, told(answer)[-3000:])
        return answer

    def sees(self, name: str, words: Iterable[str], paths: Iterable[str] = PAGES) -> set[str]:
        """Which of these words reach somebody by any way in."""
        found: set[str] = set()
        for path in paths:
            answer = self.clients[name].get(path)
            assert answer.status_code < 500, (name, path)
            if answer.status_code == 200:
                text = told(answer)
                found |= {word for word in words if word in text}
        return found


def slips(page: str) -> dict[str, tuple[str, str]]:
    """Name -> (user name, link) of the printed slips."""
    found = {}
    for slip in re.findall(r'<li class="slip">(.*?)</li>', page, flags=re.S):
        words = [word.strip() for word in re.split(r"<[^>]+>", slip) if word.strip()]
        link = re.search(r"/setup/[^<\s]+/", slip)
        assert link is not None, slip
        found[words[0]] = (words[words.index("账号") + 1], link.group())
    return found
