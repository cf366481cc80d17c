"""``guatu backup``: write the whole installation into one file, while it runs."""

import argparse
from pathlib import Path

from guatu.site.boot import load_django
from guatu.site.speech import Stop, err, out, say

NAME = "backup"
HELP = say(
    "write everything into one file, while the server runs", "运行中把全部数据备份为一个文件"
)
EXAMPLE = "guatu backup --out guatu-2027-03-31.backup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    told = say("file to write; keep it like the data itself", "输出文件，须与数据同等保管")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=told)


def run(args: argparse.Namespace) -> int:
    """Write the file; 1 when evidence that the tables name was not there or was altered."""
    if not args.out.resolve().parent.is_dir():
        raise Stop(say(f"There is no folder {args.out.parent}.", f"没有文件夹 {args.out.parent}。"))
    saved = load_django("guatu.site.backup:save")(args.out, progress)
    size, rows, files = f"{saved.size:,}", saved.rows, saved.files
    out(say(f"written: {args.out} ({size} bytes)", f"已写入：{args.out}（{size} 字节）"))
    out(say(f"rows: {rows}, files: {files}", f"数据 {rows} 行，文件 {files} 个"))
    out(say(f"ledger: sealed up to {saved.head_seq}", f"台账：已封存至第 {saved.head_seq} 条"))
    out(say(f"head: {saved.head}", f"链头：{saved.head}"))
    out(say(f"mark: {saved.sha256}", f"标记：{saved.sha256}"))
    for name in saved.lost:
        err(say(f"guatu: missing or altered on disk: {name}", f"guatu：磁盘上缺失或被改动：{name}"))
    return int(bool(saved.lost))


def progress(at: int, of: int, what: str = "") -> None:
    """A line for every tenth of the way."""
    if at * 10 // of != (at - 1) * 10 // of:
        err(f"guatu: {what or say('saving', '备份')} {at * 100 // of} %")
