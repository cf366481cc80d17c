"""A mail server and a web server of a test's own, each on a free port of the loopback."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class _Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs to hand in a message."""

    def handle(self) -> None:
        """Speak until the client quits."""
        self.say("220 test")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                body = iter(self.rfile.readline, b".\r\n")
                self.server.kept.append(b"".join(body))  # type: ignore[attr-defined]
            self.say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                return

    def say(self, text: str) -> None:
        """One line of an answer."""
        self.wfile.write(f"{text}\r\n".encode())


class _Web(BaseHTTPRequestHandler):
    """Keeps what was posted; answers as the server's ``status`` says."""

    def do_POST(self) -> None:
        """Take a call."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        kept = (self.headers["X-Guatu-Signature"], body)
        self.server.kept.append(kept)  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[Any]:
    """The server at work in a thread; ``kept`` is what it was given."""
    server.kept = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def mail_server() -> Any:
    """A mail server to be used in a ``with``."""
    return serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Mail))


def web_server(status: int = 200) -> Any:
    """A web server that answers every call with ``status``."""
    server = HTTPServer(("127.0.0.1", 0), _Web)
    server.status = status  # type: ignore[attr-defined]
    return serving(server)
