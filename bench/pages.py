"""Pages of 50 rows against the thin application; the same pages of a small set and a large one."""

from statistics import median

from bench.figures import Findings, spread
from bench.homes import Home
from bench.load import ROUNDS, Browser, Round, drive
from bench.servers import server_of, serving

PAGES = {"list": "/plan/?level=personal_subtask", "tree": "/plan/", "desk": "/"}
FACTOR, P95, SIDE, GROWTH = 25, 150, 1.5, 1.5
THIN = ["granian", "--interface", "wsgi", "--port", "PORT", "--workers", "2",
        "--blocking-threads", "1", "--log-level", "error", "bench.thin:application"]  # fmt: skip
Rounds = dict[tuple[str, str], list[Round]]


def pages(home: Home, count: int, rounds: int = ROUNDS) -> Findings:
    """CPU and 95th percentile of list, tree and desk, of four people, and of the limit."""
    found = Findings(f"Pages of 50 rows, set {home.size}, {home.engine}")
    own = server_of(home)
    asked = [(page, who) for page in PAGES for who in ("supervisor", "member")]
    asked += [("desk", "head"), ("desk", "liaison")]
    ours = {(p, who): drive(own, who, [PAGES[p]], count, rounds) for p, who in asked}
    kept = home.inside("capture", "supervisor", *PAGES.values())
    with serving(home, THIN, "/") as server:
        for page, path in PAGES.items():
            _same_rows(server.port, path, kept[path][1])
            thin = median(r.cpu for r in drive(server, "", [path], count, rounds))
            _page(found, page, ours, thin, kept[path])
    for who in ("head", "liaison"):
        desk = ours["desk", who]
        p95 = spread([r.p95 for r in desk], "ms", 0)
        found.add(f"desk, {who}", f"{spread([r.cpu for r in desk], 'ms')} CPU; p95 {p95}")
    return found


def _same_rows(port: int, path: str, rows: int) -> None:
    """The limit prints what the page fetched.  Raises RuntimeError when it does not."""
    _status, body = Browser(port).ask(path)
    if body.count(b"<tr>") != rows:
        raise RuntimeError(f"thin printed {body.count(b'<tr>')} of {rows} rows of {path}")


def _page(found: Findings, page: str, ours: Rounds, thin: float, kept: list[int]) -> None:
    office, member = ours[page, "supervisor"], ours[page, "member"]
    mid = median(r.cpu for r in office)
    times = mid / thin if thin else 0.0
    said = f"thin {thin:.2f} ms with {kept[0]} statements of {kept[1]} rows, {times:.1f} x"
    found.add(f"{page}: server CPU per request, supervision office",
              f"{spread([r.cpu for r in office], 'ms')}; {said}",
              f"at most {FACTOR} x thin", times <= FACTOR)  # fmt: skip
    side = median(r.cpu for r in member) / mid
    found.add(f"{page}: server CPU, office member",
              f"{spread([r.cpu for r in member], 'ms')}, {side:.2f} x",
              f"at most {SIDE} x the supervision office", side <= SIDE)  # fmt: skip
    for who, rounds in (("supervision office", office), ("office member", member)):
        found.add(f"{page}: p95, {who}", spread([r.p95 for r in rounds], "ms", 0),
                  f"{P95} ms", median(r.p95 for r in rounds) <= P95)  # fmt: skip


def growth(small: Home, large: Home, count: int, rounds: int = ROUNDS) -> Findings:
    """The median time of list, task page and first wall screen at 1,000 and 100,000 tasks."""
    found = Findings(f"Size does not show, {large.engine}")
    halves = [_medians(home, count, rounds) for home in (small, large)]
    for page in halves[0]:
        few, many = halves[0][page], halves[1][page]
        times = median(many) / median(few)
        shown = f"{spread(few, 'ms', 1)} -> {spread(many, 'ms', 1)}, {times:.2f} x"
        found.add(f"{page}: p50, {small.size} -> {large.size}", shown, f"{GROWTH} x",
                  times <= GROWTH)  # fmt: skip
    return found


def _medians(home: Home, count: int, rounds: int) -> dict[str, list[float]]:
    task = home.inside("one-task")
    paths = {"list": "/plan/", "task page": f"/task/{task}/", "first wall screen": "/wall/screen/"}
    server = server_of(home)
    return {
        page: [r.p50 for r in drive(server, "supervisor", [path], count, rounds)]
        for page, path in paths.items()
    }
