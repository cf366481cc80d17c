"""``guatu worker``: a process that does long work, seals the ledger and keeps the clock."""

import argparse

from guatu.site.boot import load_django
from guatu.site.speech import say

NAME = "worker"
HELP = say("do long work, seal the ledger, keep the clock", "执行后台作业、封存台账、按时办事")
EXAMPLE = "guatu worker"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None that a person needs."""
    parser.add_argument("--beside-server", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Work until stopped."""
    load_django("guatu.site.worker:Worker")().run(beside_server=args.beside_server)
    return 0
