"""A mail server for tests: takes mails, or refuses them in one of the ways in which servers do."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

# How it behaves -> what it answers to a recipient, and to the mail.
ANSWERS = {
    "takes": ("250 OK", "250 OK"),
    "knows nobody": ("550 No such user", ""),
    "is full": ("250 OK", "452 Insufficient storage"),
    # It takes the mail and dies before it says so.
    "dies": ("250 OK", ""),
}


class MailServer(ThreadingTCPServer):
    """Listens on a port of the loopback address; `behaves` can be changed while it runs."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.behaves = "takes"
        self.taken: list[EmailMessage] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Conversation(StreamRequestHandler):
    """One client."""

    server: MailServer

    def handle(self) -> None:
        # Who only looks whether somebody is there hangs up at once.
        with suppress(ConnectionError):
            self.converse()

    def converse(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline():
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"RCPT":
                self.say(ANSWERS[self.server.behaves][0])
            elif verb == b"DATA":
                self.say("354 go on")
                content = self.content()
                answer = ANSWERS[self.server.behaves][1]
                if not answer.startswith("4"):
                    self.server.taken.append(message_from_bytes(content, policy=policy.default))
                if not answer:
                    return
                self.say(answer)
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 OK")

    def content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def serving(port: int = 0) -> Iterator[Any]:
    """Run a mail server; yield it."""
    server = MailServer(port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
