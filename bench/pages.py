"""Pages of 50 rows against the thin application; the same pages of a small set and a large one."""

from statistics import median

from bench.figures import Findings, spread
from bench.homes import Home
from bench.load import Round, drive
from bench.servers import serving

PAGES = {"list": "/plan/?level=personal_subtask", "tree": "/plan/", "desk": "/"}
FACTOR, P95, SIDE, GROWTH = 25, 150, 1.5, 1.5
THIN = ["granian", "--interface", "wsgi", "--port", "PORT", "--workers", "2",
        "--blocking-threads", "1", "--log-level", "error", "bench.thin:application"]  # fmt: skip


def pages(home: Home, count: int) -> Findings:
    """CPU and 95th percentile of list, tree and desk, of two people, and of the limit."""
    found = Findings(f"Pages of 50 rows, set {home.size}, {home.engine}")
    with serving(home) as server:
        ours = {(page, who): drive(server, who, [path], count)
                for page, path in PAGES.items() for who in ("supervisor", "member")}  # fmt: skip
    for page, path in PAGES.items():
        home.inside("capture", path, "supervisor")
        with serving(home, THIN, "/") as server:
            thin = median(r.cpu for r in drive(server, "", [path], count))
        _page(found, page, ours[page, "supervisor"], ours[page, "member"], thin)
    return found


def _page(
    found: Findings, page: str, office: list[Round], member: list[Round], thin: float
) -> None:
    mid = median(r.cpu for r in office)
    times = mid / thin if thin else 0.0
    found.add(f"{page}: server CPU per request, supervision office",
              f"{spread([r.cpu for r in office], 'ms')}; thin {thin:.2f} ms, {times:.1f} x",
              f"at most {FACTOR} x thin", times <= FACTOR)  # fmt: skip
    found.add(f"{page}: p95, supervision office", spread([r.p95 for r in office], "ms", 0),
              f"{P95} ms", median(r.p95 for r in office) <= P95)  # fmt: skip
    side = median(r.cpu for r in member) / mid
    found.add(f"{page}: server CPU, office member",
              f"{spread([r.cpu for r in member], 'ms')}, {side:.2f} x; "
              f"p95 {spread([r.p95 for r in member], 'ms', 0)}",
              f"at most {SIDE} x the supervision office", side <= SIDE)  # fmt: skip


def growth(small: Home, large: Home, count: int) -> Findings:
    """The median time of list, task page and first wall screen at 1,000 and 100,000 tasks."""
    found = Findings(f"Size does not show, {large.engine}")
    halves = [_medians(home, count) for home in (small, large)]
    for page in halves[0]:
        few, many = halves[0][page], halves[1][page]
        times = median(many) / median(few)
        shown = f"{spread(few, 'ms', 1)} -> {spread(many, 'ms', 1)}, {times:.2f} x"
        found.add(f"{page}: p50, {small.size} -> {large.size}", shown, f"{GROWTH} x",
                  times <= GROWTH)  # fmt: skip
    return found


def _medians(home: Home, count: int) -> dict[str, list[float]]:
    task = home.inside("one-task")
    paths = {"list": "/plan/", "task page": f"/task/{task}/", "first wall screen": "/wall/screen/"}
    with serving(home) as server:
        return {page: [r.p50 for r in drive(server, "supervisor", [path], count)]
                for page, path in paths.items()}  # fmt: skip
