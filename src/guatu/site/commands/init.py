"""``guatu init``: an empty installation with its body and three administrators."""

import argparse
from typing import NamedTuple

from guatu.site.boot import load_django
from guatu.site.speech import Stop, out, say

NAME = "init"
HELP = say("set up an empty installation", "建立一个空的系统")
EXAMPLE = (
    'guatu init --body "示范市委工作委员会" --system "管一:system" '
    '--security "管二:security" --audit "管三:audit"'
)


class Seat(NamedTuple):
    """One of the three administrators: option, proposed user name, words."""

    option: str
    username: str
    words: str


SEATS = (
    Seat("system", "system", say("system administrator", "系统管理员")),
    Seat("security", "security", say("security administrator", "安全管理员")),
    Seat("audit", "audit", say("audit administrator", "审计管理员")),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything that would be asked for, for unattended use."""
    parser.add_argument("--body", default="", help=say("name of the body", "单位名称"))
    for seat in SEATS:
        parser.add_argument(
            f"--{seat.option}", default="", metavar="NAME[:USERNAME]", help=seat.words
        )
    parser.add_argument(
        "--address",
        default="http://127.0.0.1:8000",
        metavar="URL",
        help=say("address of the server, for the links", "链接所用的网站地址"),
    )


def run(args: argparse.Namespace) -> int:
    """Make the installation and print three one-time links."""
    load_django("guatu.site.founding:check_empty")()
    body = args.body.strip() or _ask(say("Name of the body", "单位名称"))
    seats = [(seat.option, *_administrator(seat, getattr(args, seat.option))) for seat in SEATS]
    links = load_django("guatu.site.founding:found")(body, seats, args.address.rstrip("/"))
    out(say("One-time links, 72 hours each:", "一次性设置链接，72 小时内有效："))
    for seat, (name, username, link) in zip(SEATS, links, strict=True):
        out(f"  {seat.words}  {name}  ({username})")
        out(f"    {link}")
    out(
        say("Next: guatu serve, then open each link.", "下一步：运行 guatu serve，再分别打开链接。")
    )
    return 0


def _administrator(seat: Seat, given: str) -> tuple[str, str]:
    """Name and user name, from ``NAME:USERNAME`` or asked for."""
    name, _, username = given.partition(":")
    if name.strip():
        return name.strip(), username.strip() or seat.username
    name = _ask(say(f"Name of the {seat.words}", f"{seat.words}姓名"))
    return name, _ask(say("User name", "账号"), seat.username)


def _ask(question: str, proposed: str = "") -> str:
    """An answer from the terminal.  Stop (2) when there is nobody to answer."""
    hint = f" [{proposed}]" if proposed else ""
    while True:
        try:
            answer = input(f"{question}{hint}: ").strip() or proposed
        except EOFError as error:
            sentence = say("an answer is missing; see guatu init --help",
                           "缺少必填内容，参见 guatu init --help")  # fmt: skip
            raise Stop(sentence, 2) from error
        if answer:
            return answer
