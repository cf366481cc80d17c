"""``python -m bench [SECTION ...] [--quick] [--engine NAME]``: measure, rewrite docs/benchmarks.md.

Sections that are not named keep their former figures, each with its own date.
"""

import argparse
import os
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from bench import report
from bench.figures import Findings
from bench.homes import ENGINES, Homes, homes
from bench.sections import QUICK, SECTIONS, Length

WHOLE = [name for name, section in SECTIONS.items() if not section.alone]


def main() -> None:
    """Run what is named, else everything, on the engines that are asked for and there."""
    args = _arguments()
    length = QUICK if args.quick else Length()
    engines = [args.engine] if args.engine else list(ENGINES)
    begun = time.monotonic()
    with homes(engines) as made:
        if "PostgreSQL" in engines and "PostgreSQL" not in made.engines:
            print("SKIPPED all of PostgreSQL: it is not installed here", flush=True)
        asked = [engine for engine in engines if engine in made.engines]
        for name, engine in steps(args.sections or WHOLE, asked):
            how = "" if args.dry else "quick" if args.quick else "full"
            _step(made, name, engine, length, how)
    print(f"{(time.monotonic() - begun) / 60:.1f} minutes in all")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--quick", action="store_true", help="shorter, for trying it out")
    parser.add_argument("--dry", action="store_true", help="leave docs/benchmarks.md as it is")
    parser.add_argument("--engine", choices=ENGINES, help="only this database")
    args = parser.parse_args()
    if unknown := set(args.sections) - set(SECTIONS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return args


def steps(names: list[str], engines: list[str]) -> Iterator[tuple[str, str]]:
    """Each section with each engine that it is run on; once when it weighs all at once."""
    for name in names:
        section = SECTIONS[name]
        fit = [engine for engine in engines if engine in section.engines]
        yield from ((name, engine) for engine in (fit[:1] if section.at_once else fit))


def _step(made: Homes, name: str, engine: str, length: Length, how: str) -> None:
    """One measurement, into the report where ``how`` says how it was made; a failed one is told."""
    begun, load = time.monotonic(), os.getloadavg()[0]
    try:
        found = SECTIONS[name].work(made, engine, length)
    except subprocess.CalledProcessError as error:
        words = " ".join(error.cmd[3:])  # without the paths of this machine
        found = [Findings(f"{name}, {engine}", notes=[f"Failed: {words}"])]
    except (RuntimeError, OSError) as error:
        found = [Findings(f"{name}, {engine}", notes=[f"Failed: {error}"])]
    took = time.monotonic() - begun
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {how}, {took:.0f} s, load {load:.1f} before"
    key = name if SECTIONS[name].at_once else f"{name} {engine}"
    if how:
        report.merge(key, found, when)
    for one in found:
        lines = [f"  {f.what}: {f.shown} {report.MARKS[f.good]}" for f in one.figures]
        print(f"{one.title} ({took:.0f} s)", *lines, *one.notes, sep="\n", flush=True)


if __name__ == "__main__":
    main()
