"""``guatu scores verify``: do frozen scores still come out of what was frozen with them?"""

import argparse

from guatu.site.boot import load_django
from guatu.site.speech import Stop, err, out, say

NAME = "scores"
HELP = say("work frozen scores out again and compare them", "对固化的得分复算并比对")
EXAMPLE = "guatu scores verify --cycle 2027 --month 12"

WHAT = {
    "rules": say("the rules as they were kept", "固化的考核办法"),
    "inputs": say("what went in", "计分依据"),
    "outcome": say("what came out", "计分结果"),
    "sheet_digest": say("the digest of a sheet", "得分表摘要"),
    "digest": say("the digest of the whole", "总摘要"),
    "ledger": say("the digest that the ledger keeps", "台账所记摘要"),
    "arithmetic": say("the arithmetic is another one", "算法版本不同"),
    "unreadable": say("the kept text cannot be read", "固化文本无法读取"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The one act, the year, and a month if not all."""
    parser.add_argument("act", choices=["verify"], help=say("work out again", "复算"))
    parser.add_argument(
        "--cycle", type=int, required=True, metavar="2027", help=say("the year", "年度")
    )
    parser.add_argument(
        "--month", type=int, default=0, metavar="12", help=say("one month only", "只核某一月")
    )


def run(args: argparse.Namespace) -> int:
    """A line for every working out; 1 and the first difference where one is not equal."""
    proofs = load_django("guatu.scores.queries.recomputing:recompute_all")(args.cycle, args.month)
    if not proofs:
        raise Stop(
            say(f"Nothing was worked out for {args.cycle}.", f"{args.cycle}年没有已计算的得分。")
        )
    for proof in proofs:
        _tell(proof.computation, proof.sheets, proof.difference)
    return 0 if all(proof.equal for proof in proofs) else 1


def _tell(made: object, sheets: int, difference: object) -> None:
    month, number = made.round.month, made.number  # type: ignore[attr-defined]
    place = say(f"month {month}, working out {number}", f"{month}月第{number}次计算")
    if difference is None:
        digest = made.digest  # type: ignore[attr-defined]
        out(say(f"{place}: equal, {sheets} sheets, {digest}",
                f"{place}：一致，{sheets}张得分表，{digest}"))  # fmt: skip
        return
    found: dict[str, str] = vars(difference)
    about = " ".join(one for one in (found["name"], found["place"]) if one)
    err(say(f"guatu: {place}: not equal: {WHAT[found['what']]} {about}",
            f"guatu：{place}：不一致：{WHAT[found['what']]} {about}"))  # fmt: skip
    err(say(f"  kept: {found['kept']}", f"  固化值：{found['kept']}"))
    err(say(f"  now:  {found['now']}", f"  复算值：{found['now']}"))
