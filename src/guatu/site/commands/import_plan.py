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
EXAMPLE = (
    "guatu import-plan plan.xlsx --cycle 2027 --dry-run --json\n"
    "      guatu import-plan plan.xlsx --cycle 2027 --actor supervision"
)


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
    if args.dry_run:
        report = _read(args)
        if args.json:
            out(json.dumps(report, ensure_ascii=False))
        else:
            _show(report)
        return 0
    return _commit(args)


def _read(args: argparse.Namespace) -> Any:
    """What was understood of the file.  Raises Stop with the reason when it is refused."""
    order = load("guatu.papers.preview.order:Order")(str(args.file), "", args.file.name, args.cycle)
    try:
        return load("guatu.papers.report:report_isolated")(order, _language())
    except load("guatu.papers.reading:FileRefused") as refused:
        raise Stop(_of_paper(refused)) from refused


def _commit(args: argparse.Namespace) -> int:
    """Commit the good rows; 1 when the file has no row that could be."""
    bring = load_django("guatu.site.bringing:bring_plan")
    try:
        brought = bring(args.file, args.cycle, args.actor, _language())
    except load("guatu.papers.reading:FileRefused") as refused:
        raise Stop(_of_paper(refused)) from refused
    counts = {"import": brought.import_id, "committed": brought.committed}
    counts |= {"changed": brought.changed, "same": brought.same, "kept": brought.kept}
    if args.json:
        whole = {**brought.report, **counts, "differences": brought.differences}
        out(json.dumps(whole, ensure_ascii=False))
    else:
        _show(brought.report)
        _differences(brought.differences)
        _counts(counts)
    if not brought.committed + brought.changed + brought.same:
        raise Stop(
            say(
                f"No row could be committed; mend them at /import/{brought.import_id}/.",
                f"没有可以入库的行，请在 /import/{brought.import_id}/ 修改后再入库。",
            )
        )
    return 0


def _language() -> str:
    return "zh" if chinese() else "en"


def _of_paper(refused: Any) -> str:
    sentence: str = load("guatu.papers.reading:text_of")(refused.code, refused.facts, _language())
    return sentence


def _show(report: dict[str, Any]) -> None:
    """Every sheet in plain words: how many items, and each problem with its cell."""
    for sheet in report["sheets"]:
        count, name = len(sheet["items"]), sheet["sheet"]
        out(say(f"{name}: {count} items", f"{name}：{count} 项"))
        for problem in sheet["problems"]:
            out(f"  {problem['level']:<8}{problem['cell']:<8}{problem['text']}")


def _differences(differences: list[dict[str, Any]]) -> None:
    """What the file and the plan say differently, a line each."""
    kinds = {
        "added": say("new", "新增"),
        "removed_before": say("was taken out of the plan", "曾移出计划"),
        "changed": say("changed in the file", "文件有改动"),
        "live_changed": say("changed in the plan", "计划中已改动"),
        "conflict": say("changed in both", "两边都有改动"),
        "undecided": say("may be one of several tasks", "可能对应多项任务"),
        "missing": say("not in the file any more", "文件中已没有"),
    }
    for one in differences:
        taken = say("taken", "已采用") if one["taken"] else say("left", "未采用")
        field = f" [{one['field']}]" if "field" in one else ""
        out(f"  {taken:<7}{one['place']:<12}{kinds[one['kind']]}{field}  {one['title']}")


def _counts(counts: dict[str, int]) -> None:
    english = "committed {committed}, changed {changed}, unchanged {same}, kept to be mended {kept}"
    chinese_text = "入库 {committed} 项，更新 {changed} 项，未变 {same} 项，待修改 {kept} 项"
    out(say(english, chinese_text).format(**counts))
