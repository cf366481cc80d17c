"""``guatu demo``: the demonstration city, made once, then served."""

import argparse

from guatu.site.boot import load, load_django
from guatu.site.commands.serve import add_address
from guatu.site.speech import say

NAME = "demo"
HELP = say(
    "look around in the invented city 示范市: made once, then served",
    "进入虚构的示范市：首次运行时生成，随后启动网站",
)
EXAMPLE = "guatu demo --fresh --port 8010"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only fill, or make anew; and where to serve."""
    parser.add_argument(
        "--no-serve", action="store_true", help=say("only fill an empty home", "只生成，不启动网站")
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help=say(
            "make it anew; what was done in it is lost", "重新生成，此前在演示库里的改动会丢失"
        ),
    )
    add_address(parser)


def run(args: argparse.Namespace) -> int:
    """Make what is missing, then serve.  Raises Stop for a home with real data, a taken port."""
    if not args.no_serve:
        load("guatu.site.serving:ensure_free")(args.host, args.port)
    load_django("guatu.site.demo.ready:ready")(args.fresh)
    if args.no_serve:
        return 0
    load("django.db:connections").close_all()
    return int(load("guatu.site.serving:serve")(args.host, args.port, workers=args.workers))
