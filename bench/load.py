"""Kept-alive clients in processes of their own, signed in as a person would."""

import atexit
import gzip
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from http.client import HTTPConnection
from multiprocessing import get_context
from multiprocessing.pool import Pool
from typing import Any
from urllib.parse import urlencode

from bench.figures import at_part
from bench.servers import Server

CLIENTS = 4
PASSWORD = "七月-grid-walks-home"
ROUNDS = 3


@dataclass(frozen=True)
class Round:
    """One round: milliseconds of server CPU per request, median and 95th percentile."""

    cpu: float
    p50: float
    p95: float
    rate: float


class Browser:
    """One connection with its cookies."""

    def __init__(self, port: int, name: str = "") -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.location = ""
        self.size = 0
        if name:
            self._sign_in(name)

    def ask(self, path: str, form: Mapping[str, Any] | None = None) -> tuple[int, bytes]:
        """Status and body of a GET, or of a POST with its CSRF token; ``size`` is what came."""
        self.send(path, form)
        answer = self.connection.getresponse()
        self.location = answer.headers.get("Location", "")
        for line in answer.headers.get_all("Set-Cookie") or []:
            key, _, value = line.partition(";")[0].partition("=")
            self.cookies[key] = value
        body = answer.read()
        self.size = len(body)
        packed = answer.headers.get("Content-Encoding") == "gzip"
        return answer.status, gzip.decompress(body) if packed else body

    def send(self, path: str, form: Mapping[str, Any] | None = None) -> None:
        """The request alone; nobody reads its answer."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        headers |= {"Accept-Encoding": "gzip, deflate"}
        sent = None
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            headers |= {"X-CSRFToken": self.cookies.get("csrftoken", "")}
            sent = urlencode(form, doseq=True)
        self.connection.request("POST" if sent is not None else "GET", path, sent, headers)

    def _sign_in(self, name: str) -> None:
        _, page = self.ask("/sign-in/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        hidden = {"csrfmiddlewaretoken": token.group(1).decode()} if token else {}
        status, _ = self.ask("/sign-in/", hidden | {"username": name, "password": PASSWORD})
        if status != 302:
            raise RuntimeError(f"sign-in of {name} answered {status}")


def drive(
    server: Server, name: str, paths: list[str], count: int, rounds: int = ROUNDS
) -> list[Round]:
    """Rounds of four clients, ``count`` requests each; a first one warms up.

    The person signs in once; each client of a round is a kept-alive connection of that session.
    """
    order = Order(server.port, Browser(server.port, name).cookies, paths, count)
    clients().map(_many, [replace(order, count=max(4, count // 5))] * CLIENTS, 1)
    return [_round(server, order) for _ in range(rounds)]


def post(server: Server, cookies: dict[str, str], paths: list[str], count: int) -> None:
    """Send each path once as an empty form, by so many clients of one session at the same time."""
    shares = [Order(server.port, cookies, paths[n::count], 0) for n in range(count)]
    clients().map(_posted, [one for one in shares if one.paths], 1)


@dataclass(frozen=True)
class Order:
    """What a client is to ask for: ``count`` requests, going through the paths."""

    port: int
    cookies: dict[str, str]
    paths: list[str]
    count: int


@cache
def clients() -> Pool:
    """Four processes that live as long as the bench."""
    pool = get_context("spawn").Pool(CLIENTS)
    atexit.register(pool.terminate)
    return pool


def _round(server: Server, order: Order) -> Round:
    cpu, begun = server.cpu(), time.perf_counter()
    times = [t for own in clients().map(_many, [order] * CLIENTS, 1) for t in own]
    spent, took = server.cpu() - cpu, time.perf_counter() - begun
    n = len(times)
    return Round(spent / n * 1000, at_part(times, 0.5), at_part(times, 0.95), n / took)


def _many(order: Order) -> list[float]:
    """Milliseconds of each request.  Raises RuntimeError for anything but 200."""
    browser, times = Browser(order.port), []
    browser.cookies |= order.cookies
    for number in range(order.count):
        path = order.paths[number % len(order.paths)]
        begun = time.perf_counter()
        status, _ = browser.ask(path)
        times.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
    browser.connection.close()
    return times


def _posted(order: Order) -> None:
    """Raises RuntimeError for anything but 302."""
    browser = Browser(order.port)
    browser.cookies |= order.cookies
    for path in order.paths:
        status, _ = browser.ask(path, {})
        if status != 302:
            raise RuntimeError(f"{path} answered {status}")
        # The page that follows shows the message and takes it away; kept, they pile up to 4 KB.
        browser.cookies.pop("messages", None)
    browser.connection.close()
