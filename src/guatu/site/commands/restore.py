"""``guatu restore``: bring a backup back, here or on another machine or database."""

import argparse
from pathlib import Path

from guatu.site.boot import load_django
from guatu.site.commands.backup import progress
from guatu.site.speech import out, say

NAME = "restore"
HELP = say("bring a backup back, here or elsewhere", "从备份恢复，可换机器、换数据库")
EXAMPLE = "GUATU_HOME=/srv/guatu guatu restore guatu-2027-03-31.backup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where, and whether living data may be given up."""
    parser.add_argument("file", type=Path, metavar="FILE", help=say("the backup", "备份文件"))
    parser.add_argument(
        "--force",
        action="store_true",
        help=say("give up the data that are here now", "放弃此处现有的数据"),
    )


def run(args: argparse.Namespace) -> int:
    """Prove the sums, load, prove the ledger, then put it in place."""
    restore = load_django("guatu.site.backup:restore")
    back = restore(args.file, args.force, lambda what, at, of: progress(at, of, what))
    head, rows, files = back.ledger.head, back.rows, back.files
    out(say(f"restored: {rows} rows, {files} files", f"已恢复：数据 {rows} 行，文件 {files} 个"))
    out(say(f"ledger: whole up to {head.seq}", f"台账：完好，至第 {head.seq} 条"))
    out(say(f"head: {head.hash}", f"链头：{head.hash}"))
    out(say(f"mark: {back.sha256}", f"标记：{back.sha256}"))
    out(say("Next: guatu serve", "下一步：运行 guatu serve"))
    return 0
