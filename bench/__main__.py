"""``python -m bench [NAME ...] [--quick]``: measure and rewrite docs/benchmarks.md."""

import argparse
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench import pages, report, trees, walls
from bench.figures import Findings
from bench.homes import Home, homes


@dataclass(frozen=True)
class Length:
    """How long things are tried: requests per client, leaves, seconds, minutes."""

    requests: int = 100
    leaves: int = 300
    seconds: float = 60
    minutes: float = 10


QUICK = Length(requests=15, leaves=60, seconds=5, minutes=0.5)
Homes = dict[tuple[str, str], Home]
Work = Callable[[Homes, str, Length], Findings | None]


WORK: dict[str, Work] = {
    "pages": lambda h, e, n: pages.pages(h[e, "C"], n.requests),
    "size": lambda h, e, n: pages.growth(h[e, "K"], h[e, "C"], n.requests),
    "wall": lambda h, e, n: walls.wall(h[e, "C"]),
    "leaf": lambda h, e, n: trees.leaf(h[e, "C"], n.leaves),
    "siblings": lambda h, e, n: _served(e, lambda: trees.siblings(h[e, "C"], n.seconds)),
    "ledger": lambda h, e, n: _served(e, lambda: trees.ledger(h[e, "C"], n.seconds / 6)),
    "memory": lambda h, e, n: walls.memory(h[e, "C"], n.minutes),
}


def _served(engine: str, work: Callable[[], Findings]) -> Findings | None:
    """What only a server of many writers is asked for."""
    return work() if engine == "PostgreSQL" else None


def main() -> None:
    """Run what is named, else everything, on both engines."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(WORK))
    parser.add_argument("--quick", action="store_true", help="shorter rounds")
    args = parser.parse_args()
    if unknown := set(args.names) - set(WORK):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    length = QUICK if args.quick else Length()
    said = [*args.names, *(["--quick"] if args.quick else [])]
    found: list[Findings] = []
    with homes(("K", "C")) as made:
        for one in _measured(made, args.names or list(WORK), length):
            found.append(one)
            print(one.title, *(f"  {f.what}: {f.shown}" for f in one.figures), sep="\n", flush=True)
            report.write(found, said)


def _measured(made: Homes, names: list[str], length: Length) -> Iterator[Findings]:
    """Each measurement on each engine; one that fails is told and the next goes on."""
    for name in names:
        for engine in dict.fromkeys(engine for engine, _size in made):
            try:
                one = WORK[name](made, engine, length)
            except subprocess.CalledProcessError as error:
                words = " ".join(error.cmd[3:])  # without the paths of this machine
                one = Findings(f"{name}, {engine}", notes=[f"Failed: {words}"])
            except (RuntimeError, OSError) as error:
                one = Findings(f"{name}, {engine}", notes=[f"Failed: {error}"])
            if one:
                yield one


if __name__ == "__main__":
    main()
