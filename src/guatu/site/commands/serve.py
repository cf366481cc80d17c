"""``guatu serve``: the web server and its worker."""

import argparse

from guatu.site.boot import load, load_django
from guatu.site.speech import say

NAME = "serve"
HELP = say("start the server and its worker", "启动网站和后台进程")
EXAMPLE = "guatu serve --host 0.0.0.0 --port 8000"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, with how many processes."""
    add_address(parser)
    parser.add_argument(
        "--no-worker", action="store_true", help=say("without the worker", "不启动后台进程")
    )
    parser.add_argument("--prepare-only", action="store_true", help=argparse.SUPPRESS)


def add_address(parser: argparse.ArgumentParser) -> None:
    """The options that ``demo`` shares."""
    parser.add_argument("--host", default="127.0.0.1", help=say("address to listen on", "监听地址"))
    parser.add_argument("--port", type=port, default=8000, help=say("port", "端口"))
    parser.add_argument(
        "--workers", type=int, default=2, choices=range(1, 65), metavar="N",
        help=say("web processes (2)", "网站进程数（2）"),
    )  # fmt: skip


def port(text: str) -> int:
    """A port number; raises ValueError, which argparse turns into usage."""
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


def run(args: argparse.Namespace) -> int:
    """Serve until stopped.  ``--prepare-only`` is the child that knows Django."""
    if args.prepare_only:
        load_django("guatu.site.preparing:prepare")(args.host)
        return 0
    serve = load("guatu.site.serving:serve")
    return int(serve(args.host, args.port, workers=args.workers, with_worker=not args.no_worker))
