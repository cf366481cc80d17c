"""A real Chromium for the journeys; without one they are skipped, and say so."""

import os
import shutil
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]
QUIET += ["--disable-component-update", "--disable-sync"]

# Playwright keeps an event loop in the test's thread; Django would refuse plain queries there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, without chatter."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine: journeys in a browser are not tried")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The office screen."""
    size = {"width": 1366, "height": 768}
    return {**browser_context_args, "viewport": size, "locale": "zh-CN"}
