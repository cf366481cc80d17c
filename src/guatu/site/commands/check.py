"""``guatu check``: is this installation well?"""

import argparse

from guatu.site.boot import load_django
from guatu.site.speech import out, say

NAME = "check"
HELP = say("tell whether the installation is well", "检查本系统是否正常")
EXAMPLE = "guatu check"

MARKS = {
    "ok": say("ok   ", "正常"),
    "doubt": say("doubt", "存疑"),
    "bad": say("bad  ", "异常"),
}
COLON = say(": ", "：")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(args: argparse.Namespace) -> int:
    """A line for each thing looked at; 1 when one of them is bad."""
    lines = load_django("guatu.site.health:examine")()
    for line in lines:
        out(f"{MARKS[line.state]}  {line.what}{COLON}{line.found}")
        if line.todo:
            out(f"{' ' * 7}{line.todo}")
    return int(any(line.state == "bad" for line in lines))
