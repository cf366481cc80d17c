"""``guatu export-plan``: write the plan in one of the layouts that offices use."""

import argparse
import os
from pathlib import Path

from guatu.site.boot import load_django
from guatu.site.speech import Stop, out, say

NAME = "export-plan"
HELP = say(
    "write the plan in a layout of the office: .xlsx, of 1.2B .docx",
    "按机关常用表式导出计划：.xlsx，1.2B 为 .docx",
)
EXAMPLE = "guatu export-plan --cycle 2027 --layout 1.1A --out plan.xlsx"
LAYOUTS = ("1.1A", "1.1B", "1.1C", "1.1D", "1.1E", "1.2A", "1.2B", "1.2C")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Year, layout and where to."""
    add = parser.add_argument
    add("--cycle", type=int, metavar="YEAR", help=say("year (default: current)", "年度，默认当年"))
    add("--layout", choices=LAYOUTS, required=True, help=say("the layout", "表式"))
    add("--subtasks", action="store_true", help=say("with sub-tasks", "含子任务"))
    add(
        "--basis",
        choices=["now", "original"],
        default="now",
        help=say("the plan as it is now or as first agreed", "现行计划 now 或原计划 original"),
    )
    add("--out", type=Path, required=True, metavar="FILE", help=say("file to write", "输出文件"))


def run(args: argparse.Namespace) -> int:
    """Write a new file that takes the place of an old one only when it is whole."""
    if not args.out.parent.is_dir():
        raise Stop(say(f"There is no folder {args.out.parent}.", f"没有文件夹 {args.out.parent}。"))
    ending = ".docx" if args.layout == "1.2B" else ".xlsx"
    if args.out.suffix.lower() != ending:
        raise Stop(say(f"This layout is a {ending} file.", f"该表式应保存为 {ending} 文件。"))
    export = load_django("guatu.plans.exporting:export_plan")
    paper = export(
        year=args.cycle,
        layout=args.layout,
        subtasks=args.subtasks,
        original=args.basis == "original",
    )
    whole = args.out.with_name(f".{args.out.name}.{os.getpid()}")
    try:
        whole.write_bytes(paper)
        os.replace(whole, args.out)
    finally:
        whole.unlink(missing_ok=True)
    out(say(f"written: {args.out}", f"已写入：{args.out}"))
    return 0
