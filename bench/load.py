"""Kept-alive clients in processes of their own, signed in as a person would."""

import re
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing import get_context
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
        if name:
            self._sign_in(name)

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and body of a GET, or of a POST with its CSRF token."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
            headers |= {"X-CSRFToken": self.cookies.get("csrftoken", "")}
            body = urlencode(form)
        self.connection.request("POST" if body is not None else "GET", path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            key, _, value = line.partition(";")[0].partition("=")
            self.cookies[key] = value
        return answer.status, answer.read()

    def _sign_in(self, name: str) -> None:
        _, page = self.ask("/sign-in/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        hidden = {"csrfmiddlewaretoken": token.group(1).decode()} if token else {}
        status, _ = self.ask("/sign-in/", hidden | {"username": name, "password": PASSWORD})
        if status != 302:
            raise RuntimeError(f"sign-in of {name} answered {status}")


def drive(server: Server, name: str, paths: list[str], count: int) -> list[Round]:
    """Three rounds of four clients, ``count`` requests each; a first one warms up."""
    with get_context("spawn").Pool(CLIENTS, _begin, (server.port, name)) as pool:
        pool.map(_many, [(paths, max(4, count // 5))] * CLIENTS, 1)
        return [_round(pool, server, paths, count) for _ in range(ROUNDS)]


def _round(pool: object, server: Server, paths: list[str], count: int) -> Round:
    cpu, begun = server.cpu(), time.perf_counter()
    times = [t for own in pool.map(_many, [(paths, count)] * CLIENTS, 1) for t in own]  # type: ignore[attr-defined]
    spent, took = server.cpu() - cpu, time.perf_counter() - begun
    n = len(times)
    return Round(spent / n * 1000, at_part(times, 0.5), at_part(times, 0.95), n / took)


_browser: list[Browser] = []


def _begin(port: int, name: str) -> None:
    _browser.append(Browser(port, name))


def _many(order: tuple[list[str], int]) -> list[float]:
    """Milliseconds of each request.  Raises RuntimeError for anything but 200."""
    paths, count = order
    times = []
    for number in range(count):
        begun = time.perf_counter()
        status, _ = _browser[0].ask(paths[number % len(paths)])
        times.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            raise RuntimeError(f"{paths[number % len(paths)]} answered {status}")
    return times
