"""``guatu bulletin``: write the bulletin of a period to a file without a browser."""

import argparse
import os
from pathlib import Path

from guatu.site.boot import load_django
from guatu.site.speech import Stop, out, say

NAME = "bulletin"
HELP = say(
    "write the bulletin of a month as Word or PDF",
    "把月通报写成 Word 或 PDF 文件",
)
EXAMPLE = "guatu bulletin --period 2027-03 --out b.docx"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The period and where to."""
    parser.add_argument(
        "--period", required=True, metavar="2027-03", help=say("the period", "周期，如 2027-03")
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=say("a file ending in .docx or .pdf", "输出文件，以 .docx 或 .pdf 结尾"),
    )


def run(args: argparse.Namespace) -> int:
    """As issued, as it is edited, or drafted from today's figures; a whole file or none."""
    form = args.out.suffix.removeprefix(".").lower()
    if form not in ("docx", "pdf"):
        raise Stop(say("The file must end in .docx or .pdf.", "文件名要以 .docx 或 .pdf 结尾。"))
    if not args.out.parent.is_dir():
        raise Stop(say(f"There is no folder {args.out.parent}.", f"没有文件夹 {args.out.parent}。"))
    made = load_django("guatu.bulletins.written:written")(args.period, form)
    if made is None:
        raise Stop(
            say(
                f"There is no period {args.period} that has begun. Periods are named 2027-03, "
                "2027Q1 or 2027W09.",
                f"没有已开始的周期 {args.period}。周期写作 2027-03、2027Q1 或 2027W09。",
            )
        )
    whole = args.out.with_name(f".{args.out.name}.{os.getpid()}")
    try:
        whole.write_bytes(made)
        os.replace(whole, args.out)
    finally:
        whole.unlink(missing_ok=True)
    out(say(f"written: {args.out}", f"已写入：{args.out}"))
    return 0
