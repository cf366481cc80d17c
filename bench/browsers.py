"""The wall in a real Chromium: first paint, nodes, and what 5,000 rows feel like."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright
from tests.browser.conftest import CHROMIUM, QUIET

from bench.figures import Findings, at_part, spread
from bench.homes import Home
from bench.load import PASSWORD, ROUNDS
from bench.servers import Server, server_of
from bench.walls import THOUSAND, query

PAINT, NODES, TURNS = 1.0, 3000, 12
SIZES = {"an office screen": (1366, 768), "a large display": (3840, 2160)}
FIRST = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
COUNT = "() => document.querySelectorAll('*').length"
PLACE = "() => document.querySelector('#wall-screen')?.dataset.first ?? ''"
MOVED = "before => (document.querySelector('#wall-screen')?.dataset.first ?? '') !== before"
FRAMES = """async () => {
  const stage = document.querySelector('[data-stage]');
  const far = element => element.scrollHeight - element.clientHeight;
  const box = far(stage) > 20 ? stage : document.scrollingElement;
  if (far(box) < 20) return [];
  const frames = [];
  let last = performance.now();
  for (let step = 1; step <= 40; step++) {
    box.scrollTop = far(box) * step / 40;
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames;
}"""


def browser(home: Home, rounds: int = ROUNDS) -> Findings:
    """1,000 rows: first paint and nodes; 5,000 rows: until it answers, scrolling, page turns."""
    found = Findings(f"Wall in Chromium, set {home.size}, {home.engine}")
    if not CHROMIUM:
        found.notes.append("Skipped: there is no Chromium on this machine.")
        return found
    server = server_of(home)
    with _chromium() as chromium:
        for what, size in SIZES.items():
            page = _signed_in(chromium, server, size)
            _thousand(found, server, page, what, rounds)
            _all(found, server, page, what, rounds)
            page.context.close()
    return found


@contextmanager
def _chromium() -> Iterator[Any]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield chromium
        finally:
            chromium.close()


def _signed_in(chromium: Any, server: Server, size: tuple[int, int]) -> Page:
    viewport = {"width": size[0], "height": size[1]}
    page: Page = chromium.new_context(viewport=viewport, locale="zh-CN").new_page()
    page.goto(f"{_address(server)}/sign-in/")
    page.fill("input[name=username]", "member")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{_address(server)}/")
    return page


def _address(server: Server) -> str:
    return f"http://127.0.0.1:{server.port}"


def _opened(server: Server, page: Page, asked: str) -> tuple[float, float, int]:
    """Seconds to the first paint, seconds until the script answers, nodes."""
    begun = time.perf_counter()
    page.goto(f"{_address(server)}/wall/{asked}")
    page.wait_for_function("() => document.querySelector('[data-checked]')?.textContent")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    answers = time.perf_counter() - begun
    return page.evaluate(FIRST) / 1000, answers, page.evaluate(COUNT)


def _thousand(found: Findings, server: Server, page: Page, what: str, rounds: int) -> None:
    _opened(server, page, query(THOUSAND))
    tried = [_opened(server, page, query(THOUSAND)) for _ in range(rounds)]
    rows = page.locator("#wall-screen").get_attribute("data-rows") or "0"
    paints, nodes = [one[0] for one in tried], max(one[2] for one in tried)
    found.add(f"{int(rows):,} rows on {what}: first paint", spread(paints, "s"), f"{PAINT:g} s",
              median(paints) <= PAINT)  # fmt: skip
    found.add(f"{int(rows):,} rows on {what}: DOM nodes", f"{nodes:,}", f"{NODES:,}",
              nodes <= NODES)  # fmt: skip


def _all(found: Findings, server: Server, page: Page, what: str, rounds: int) -> None:
    tried = [_opened(server, page, "") for _ in range(rounds)]
    rows = int(page.locator("#wall-screen").get_attribute("data-rows") or "0")
    said = f"{rows:,} rows on {what}"
    answers = [one[1] for one in tried]
    found.add(f"{said}: until it answers; nodes", f"{spread(answers, 's')}; {tried[-1][2]:,}")
    frames = page.evaluate(FRAMES)
    scroll = f"median frame {median(frames):.0f} ms, worst {max(frames):.0f} ms" if frames else ""
    found.add(f"{said}: scrolled from end to end", scroll or "nothing to scroll: pages are turned")
    more = int(page.locator("#wall-screen").get_attribute("data-next") or "0")
    turns = [_turned(page) for _ in range(TURNS)] if more else []
    if turns:
        shown = f"{spread(turns, 'ms', 0)}, p95 {at_part(turns, 0.95):.0f} ms"
        found.add(f"{said}: one page turned, key to painted drawing ({TURNS} turns)", shown)


def _turned(page: Page) -> float:
    before, begun = page.evaluate(PLACE), time.perf_counter()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(MOVED, arg=before)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return (time.perf_counter() - begun) * 1000
