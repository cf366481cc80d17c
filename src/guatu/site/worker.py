"""The worker: does jobs one after the other, while its pulse seals, ticks and shows life."""

import logging
import os
import signal
import socket
import threading
from datetime import timedelta
from types import FrameType

from django.db import close_old_connections, connection

from guatu.jobs.actions.living import beat, rest
from guatu.jobs.actions.reporting import stopping
from guatu.jobs.actions.working import claim_next, perform, take_up_stale
from guatu.jobs.models import Job
from guatu.ledger.seal import seal_now
from guatu.notices.actions.telling import tell_sealed
from guatu.site import clock
from guatu.site.jobs import KINDS

logger = logging.getLogger(__name__)

IDLE = 0.5  # seconds between two looks into an empty queue
PULSE = 1.0  # seconds between two seals
BEATS_EVERY = 5  # pulses between two signs of life
SILENT = timedelta(seconds=60)  # without a sign of life for so long a worker is dead


class Worker:
    """One worker process: a loop over the queue, and a pulse in a thread beside it."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}"
        self.parent = os.getppid()
        self.job: Job | None = None

    def run(self, *, beside_server: bool = False) -> None:
        """Work until stopped, or (``beside_server``) until the server that began it ends."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        pulse = threading.Thread(target=self.pulse, args=(beside_server,), name="pulse")
        pulse.start()
        try:
            while not stopping.is_set():
                if not self.turn():
                    stopping.wait(IDLE)
        finally:
            stopping.set()
            pulse.join()

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """Finish after the running step; its job goes back into the queue."""
        stopping.set()

    def turn(self) -> bool:
        """Do one job if one is due.  A database that is away for a while is waited for."""
        try:
            close_old_connections()
            self.job = claim_next(KINDS)
            if self.job is not None:
                perform(self.job, KINDS[self.job.kind], clock.now())
                return True
        except Exception:
            logger.exception("the queue could not be read")
            stopping.wait(10 * IDLE)
        finally:
            self.job = None
        return False

    def pulse(self, beside_server: bool) -> None:
        """Until stopped: seal every second; less often show life, tick and take up lost jobs."""
        count = 0
        while not stopping.is_set():
            if beside_server and os.getppid() != self.parent:
                stopping.set()
            self.once(count)
            count += 1
            stopping.wait(PULSE)
        self.guarded(lambda: rest(self.name))
        connection.close()

    def once(self, count: int) -> None:
        """One pulse."""
        self.guarded(lambda: seal_now(wait=False))
        if count % BEATS_EVERY == 0:
            self.guarded(lambda: beat(self.name, self.job))
            self.guarded(clock.tick)
            self.guarded(lambda: tell_sealed(clock.now()))
            self.guarded(lambda: take_up_stale(KINDS, SILENT))

    def guarded(self, act: object) -> None:
        """Do it; a failure is logged and the pulse goes on."""
        try:
            close_old_connections()
            act()  # type: ignore[operator]
        except Exception:
            logger.exception("the pulse missed a beat")
