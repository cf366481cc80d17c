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
            if word == self.server.leaves_at:  # type: ignore[attr-defined]
                return
            self.say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                return

    def say(self, text: str) -> None:
        """One line of an answer."""
        self.wfile.write(f"{text}\r\n".encode())


class _Web(BaseHTTPRequestHandler):
    """Keeps what was posted; answers as the server's ``status`` says, nonsense for 0."""

    def do_POST(self) -> None:
        """Take a call."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.kept.append((self.headers, body))  # type: ignore[attr-defined]
        if self.server.status == 0:  # type: ignore[attr-defined]
            self.wfile.write(b"no such thing as HTTP\r\n")
            return
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


def mail_server(leaves_at: bytes = b"") -> Any:
    """A mail server to be used in a ``with``; it hangs up instead of answering ``leaves_at``."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Mail)
    server.leaves_at = leaves_at  # type: ignore[attr-defined]
    return serving(server)


def web_server(status: int = 200) -> Any:
    """A web server that answers every call with ``status``."""
    server = HTTPServer(("127.0.0.1", 0), _Web)
    server.status = status  # type: ignore[attr-defined]
    return serving(server)
