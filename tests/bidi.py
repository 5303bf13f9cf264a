"""A real Firefox, spoken to in WebDriver BiDi: the standard that it answers to by itself, without a driver between."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
"""Seconds to wait for the browser, or for what a page should come to show."""
WATCH = (
    "() => addEventListener('securitypolicyviolation', (event) => "
    "console.error('policy', event.effectiveDirective, event.blockedURI))"
)
QUIET = {
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
}
"""Settings that keep the browser from looking up anything of its own."""


class Firefox:
    """One page of a browser, and all that it complained of."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self.complaints: list[str] = []
        self._send("session.new", capabilities={})
        self._context = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._send("session.subscribe", events=["log.entryAdded"])
        self._send("script.addPreloadScript", functionDeclaration=WATCH)

    def open(self, address: str) -> None:
        """Go to a page and wait until all of it is there."""
        self._send("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def resize(self, width: int, height: int) -> None:
        """Make the page as large as a screen."""
        viewport = {"width": width, "height": height}
        self._send("browsingContext.setViewport", context=self._context, viewport=viewport)

    def run(self, expression: str) -> Any:
        """What an expression gives, through JSON; a promise is waited for."""
        target = {"context": self._context}
        made = f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))"
        found = self._send("script.evaluate", expression=made, target=target, awaitPromise=True)
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def until(self, expression: str) -> Any:
        """What an expression gives as soon as it gives anything."""
        end = time.monotonic() + PATIENCE
        while not (found := self.run(expression)):
            assert time.monotonic() < end, f"never came true: {expression}"
            time.sleep(0.1)
        return found

    def _send(self, method: str, **params: Any) -> Mapping[str, Any]:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("type") == "event":
                entry = message["params"]
                if entry.get("level") in {"warn", "error"}:
                    self.complaints.append(str(entry.get("text")))
            elif message.get("id") == self._number:
                assert message["type"] == "success", message
                result: Mapping[str, Any] = message["result"]
                return result


def find_firefox() -> str:
    """The Firefox that ``.ci/firefox`` found. Without one the test is skipped."""
    program = os.environ.get("GEDRAGSWIJZER_FIREFOX") or shutil.which("firefox") or shutil.which("firefox-esr")
    if program is None:
        told = "no Firefox: make test installs Debian's package firefox-esr where it can"
        pytest.skip(told)
    return program


@contextmanager
def started(program: str, profile: Path) -> Iterator[Firefox]:
    """The browser with a profile of its own, as long as it is needed."""
    profile.mkdir(parents=True, exist_ok=True)
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in QUIET.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    log = profile / "stderr.txt"
    command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=os.environ | {"HOME": str(profile)})
    try:
        with connect(f"{_address(log, process)}/session", max_size=None) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """Where the browser listens, once it says so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(
            r"WebDriver BiDi listening on (ws://\S+)", log.read_text(encoding="utf-8", errors="replace")
        ):
            return found[1]
        time.sleep(0.1)
    pytest.fail(f"Firefox does not listen: {log.read_text(encoding='utf-8', errors='replace')}")
