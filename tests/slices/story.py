"""A story told by the pages alone: people behind browsers, the worker, the nights between.

Every page that is read is held to its explanations.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from guatu.jobs.actions import start_job
from guatu.jobs.actions.working import claim_next, perform
from guatu.people.models import Installation
from guatu.rules.actor import SYSTEM
from guatu.site.jobs import KINDS
from tests.make import NOW, Cast, signed_in
from tests.slices.stranger import told

IN_LINKS = re.compile(r"<(a|svg)[ >].*?</\1>", re.S)
SHARE = re.compile(r"(?<!确认后进度 )(?<![\d.])\d[\d.]*%")  # but for what history tells
WHY = re.compile(r'href="([^"]*/why/[^"]*)"')


@dataclass
class Story:
    """The people behind their browsers, and every explanation they met."""

    cast: Cast
    clients: dict[str, Client] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = signed_in(self.cast.people()[who])
        return self.clients[who]

    def look(self, who: str, path: str, *words: str) -> str:
        """What somebody finds there: rules and papers, whose figures need no explanation."""
        answer = self.client(who).get(path)
        assert answer.status_code == 200, (who, path, answer.status_code)
        page = told(answer)
        assert [word for word in words if word not in page] == [], (who, path)
        return page

    def read(self, who: str, path: str, *words: str) -> str:
        """The same where shares stand; what the page explains is opened as that person."""
        page = self.look(who, path, *words)
        bare = IN_LINKS.sub("", page.partition("<main")[2])
        assert SHARE.findall(bare) == [], (who, path)
        for address in sorted(set(WHY.findall(page)) - self.met.keys()):
            reason = self.client(who).get(address)
            assert reason.status_code == 200, (who, path, address)
            self.met[address] = told(reason)
        return page

    def do(self, who: str, path: str, /, **data: Any) -> None:
        """A form sent and taken; what it asks of the worker is done."""
        answer = self.client(who).post(path, data)
        assert answer.status_code == 302, (who, path, told(answer)[-2000:])
        self.work()

    def work(self) -> None:
        """What the worker does meanwhile."""
        while (job := claim_next(KINDS)) is not None:
            now = Installation.objects.get().business_time(timezone.now())
            assert perform(job, KINDS[job.kind], now) == "done", job.kind

    def night_to(self, day: date) -> None:
        """The next day of the story begins with the work of the night."""
        Installation.objects.update(stops_on=day)
        start_job("nightly", {}, actor=SYSTEM, now=NOW)
        self.work()
