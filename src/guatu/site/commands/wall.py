"""``guatu wall``: print the wall to a PDF without a browser."""

import argparse
import os
from pathlib import Path

from guatu.site.boot import load, load_django
from guatu.site.speech import Stop, out, say

NAME = "wall"
HELP = say(
    "print the wall as PDF: A4 to A0, in one piece or in tiles",
    "把挂图输出为 PDF：A4 至 A0，整张或拼接",
)
EXAMPLE = "guatu wall --cycle 2027 --paper A0 --out wall.pdf --tile A3"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Year, paper and where to."""
    add = parser.add_argument
    add("--cycle", type=int, metavar="YEAR", help=say("year (default: current)", "年度，默认当年"))
    add(
        "--paper",
        choices=["A0", "A1", "A2", "A3", "A4"],
        default="A0",
        help=say("size of the sheet", "纸张"),
    )
    add(
        "--orientation",
        choices=["landscape", "portrait"],
        default="landscape",
        help=say("way of the sheet", "方向：landscape 横，portrait 竖"),
    )
    add("--tile", choices=["A4", "A3"], default="", help=say("cut into tiles", "分块打印后拼接"))
    add("--mono", action="store_true", help=say("black and white", "黑白"))
    add("--theme", default="", help=say("one theme only", "只输出一个主题"))
    add("--subtasks", action="store_true", help=say("with sub-tasks", "含子任务"))
    add("--kept", action="store_true", help=say("keep cancelled work", "计入已取消任务"))
    add(
        "--basis",
        choices=["now", "original"],
        default="now",
        help=say("the plan as it is now or as first agreed", "现行计划 now 或原计划 original"),
    )
    add(
        "--language",
        choices=["zh", "en"],
        default="zh",
        help=say("language of the paper (zh, whatever the terminal speaks)", "纸面语言，默认中文"),
    )
    add("--version", type=int, metavar="N", help=say("a kept version", "已留存的第 N 版计划"))
    add(
        "--out",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=say("the file to write", "输出文件"),
    )


def run(args: argparse.Namespace) -> int:
    """Print to a new file that takes the place of an old one only when it is whole."""
    if not args.out.parent.is_dir():
        raise Stop(say(f"There is no folder {args.out.parent}.", f"没有文件夹 {args.out.parent}。"))
    if args.version and args.basis == "original":
        raise Stop(say("A version has no first terms.", "已留存版本不分现行和原计划。"))
    pdf = _pdf(args)
    whole = args.out.with_name(f".{args.out.name}.{os.getpid()}")
    try:
        whole.write_bytes(pdf)
        os.replace(whole, args.out)
    finally:
        whole.unlink(missing_ok=True)
    out(say(f"written: {args.out}", f"已写入：{args.out}"))
    return 0


def _pdf(args: argparse.Namespace) -> bytes:
    """The paper in its own language: a server's terminal speaks English more often than a wall."""
    print_wall = load_django("guatu.wall.printing:print_wall")
    sheets = load("guatu.wall.printing:Sheets")
    filters = load("guatu.wall.queries.filters:Filters")
    speaking = load("django.utils.translation:override")
    with speaking("zh-hans" if args.language == "zh" else "en"):
        pdf: bytes = print_wall(
            year=args.cycle,
            sheets=sheets(args.paper, args.orientation, args.tile, args.mono),
            filters=filters(
                theme=args.theme or None,
                subtasks=args.subtasks,
                kept=args.kept,
                original=args.basis == "original",
                version=args.version,
            ),
        )
    return pdf
