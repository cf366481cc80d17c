"""``guatu ledger verify``: is the ledger whole, and up to where?"""

import argparse

from guatu.site.boot import load_django
from guatu.site.speech import err, out, say

NAME = "ledger"
HELP = say("check that no event was changed, moved, added or removed", "核验台账是否完好")
EXAMPLE = "guatu ledger verify --head 5d41...c592"

BREAKS = {
    "content": say("its content is not what was sealed", "内容与封存时不符"),
    "missing": say("the event is gone", "事件已被删除"),
    "reordered": say("another event's place", "次序被调换"),
    "gap": say("seals were cut out here", "此处封存记录被抽走"),
    "extra": say("it was slipped in without a seal", "未经封存即混入"),
    "lost": say("it was removed before it could be sealed", "封存之前即被删除"),
    "cut": say(
        "the kept head is not in the chain: a tail was cut, or the ledger rewritten",
        "链中找不到所留存的链头：尾部被截断，或台账被重写",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The one act, and the head that somebody outside kept."""
    parser.add_argument("act", choices=["verify"], help=say("walk the whole chain", "逐条核验"))
    parser.add_argument(
        "--head",
        default="",
        metavar="HASH",
        help=say(
            "a head hash kept earlier: proves that no tail was cut",
            "以前留存的链头，可证尾部完整",
        ),
    )


def run(args: argparse.Namespace) -> int:
    """Print how far it is sealed, how many wait, the head; 1 and the first break when broken."""
    report = load_django("guatu.ledger.verify:verify")(args.head.strip().lower())
    head = report.head
    out(say(f"sealed up to: {head.seq}", f"已封存至：第 {head.seq} 条"))
    out(say(f"waiting: {report.waiting}", f"待封存：{report.waiting} 条"))
    out(say(f"head: {head.hash}", f"链头：{head.hash}"))
    if report.kept_at is not None:
        out(say(f"the kept head is seal {report.kept_at}", f"所留存的链头为第 {report.kept_at} 条"))
    if report.broken is None:
        out(say("whole", "完好"))
        return 0
    err(_broken(report.broken.seq, report.broken.event_id, BREAKS[report.broken.code]))
    return 1


def _broken(seq: int | None, event_id: int | None, what: str) -> str:
    """The first broken place in words."""
    place = say(f" at seal {seq}", f"第 {seq} 条") if seq is not None else ""
    event = say(f" (event {event_id})", f"（事件 {event_id}）") if event_id is not None else ""
    return say(f"guatu: broken{place}{event}: {what}", f"guatu：台账不完整，{place}{event}{what}")
