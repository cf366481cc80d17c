"""``guatu import-plan``: read a plan from a spreadsheet or a Word list, and commit it."""

import argparse
import json
from pathlib import Path
from typing import Any

from guatu.site.boot import load, load_django
from guatu.site.speech import Stop, chinese, out, say

NAME = "import-plan"
HELP = say(
    "read a plan from a spreadsheet or Word file; --dry-run shows what was understood",
    "从表格或 Word 文件读入计划；--dry-run 只显示读懂了什么",
)
EXAMPLE = "guatu import-plan plan.xlsx --cycle 2027 --dry-run --json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """File, year and what to do with it."""
    parser.add_argument("file", type=Path, help=say("the file to read", "要读入的文件"))
    parser.add_argument(
        "--cycle", type=int, required=True, metavar="YEAR", help=say("year of the plan", "计划年度")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=say("read only, commit nothing", "只读取，不入库")
    )
    parser.add_argument("--json", action="store_true", help=say("print JSON", "输出 JSON"))
    parser.add_argument(
        "--actor", default="", help=say("account that commits the plan", "以哪个账号入库")
    )


def run(args: argparse.Namespace) -> int:
    """A dry run needs no database and no Django; only a refused file is a failure."""
    if not args.dry_run:
        return int(load_django("guatu.plans.importing_command:commit")(args) or 0)
    report = _read(args)
    if args.json:
        out(json.dumps(report, ensure_ascii=False))
        return 0
    for sheet in report["sheets"]:
        _summary(sheet)
    return 0


def _read(args: argparse.Namespace) -> Any:
    """What was understood of the file.  Raises Stop with the reason when it is refused."""
    reading, language = load("guatu.papers.reading"), "zh" if chinese() else "en"
    try:
        return reading.report(args.file, args.cycle, language)
    except reading.FileRefused as refused:
        raise Stop(reading.text_of(refused.code, refused.facts, language)) from refused


def _summary(sheet: dict[str, list[dict[str, str]]]) -> None:
    """A sheet in plain words: how many items, and each problem with its cell."""
    count, name = len(sheet["items"]), sheet["sheet"]
    out(say(f"{name}: {count} items", f"{name}：{count} 项"))
    for problem in sheet["problems"]:
        out(f"  {problem['level']:<8}{problem['cell']:<8}{problem['text']}")
