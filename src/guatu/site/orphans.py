"""A web process whose server was killed ends too, so that the next start finds its port free."""

import os
import threading
import time

LOOK = 1.0  # seconds


def end_with_parent() -> None:
    """Watch the process that began this one; when it is gone, so is this."""
    parent = os.getppid()
    threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)  # nobody is left to tell; a request that runs is lost like the server was
