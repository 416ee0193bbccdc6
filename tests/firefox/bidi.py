"""Firefox as it is installed, driven by WebDriver BiDi (W3C), which it speaks itself: no driver in between."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
START, WAIT = 60.0, 20.0
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Down": "\ue015"}
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
SETTINGS = """
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.preonboarding.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("termsofuse.bypassNotification", true);
user_pref("toolkit.telemetry.enabled", false);
"""


def find_firefox() -> str:
    """Where it is, or ""; FIREFOX may name it."""
    named = os.environ.get("FIREFOX", "")
    return named or next((path for name in NAMES if (path := shutil.which(name))), "")


class Firefox:
    """One window. ``errors`` are what its pages logged as errors, ``asked`` the addresses they asked for."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._number = line, 0
        self.errors: list[str] = []
        self.asked: list[str] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        # The first window has its address bar in focus: a page there would hear of no focus.
        self._window: str = self._call("browsingContext.create", type="window")["context"]

    def open(self, url: str) -> None:
        """Goes there and waits until the page and all that it loads are there."""
        self._call("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def run(self, expression: str) -> Any:
        """The value of a script in the page, given as JSON; promises are awaited."""
        script = f"(async () => JSON.stringify(await ({expression}) ?? null))()"
        target = {"context": self._window}
        answer = self._call("script.evaluate", expression=script, target=target, awaitPromise=True, userActivation=True)
        if answer["type"] != "success":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def until(self, expression: str) -> Any:
        """Waits until the value of a script is true; gives it."""
        deadline = time.monotonic() + WAIT
        while not (found := self.run(expression)):
            assert time.monotonic() < deadline, f"{expression} stays {found}"
            time.sleep(0.05)
        return found

    def press(self, selector: str) -> None:
        """A click with the mouse in the middle of the first element."""
        place = f"document.querySelector({json.dumps(selector)})"
        self.run(f"{place}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = self.run(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({place}.getBoundingClientRect())"
        )
        x, y = map(round, box)
        steps = [{"type": "pointerMove", "x": x, "y": y}]
        steps += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": steps})

    def type(self, *keys: str) -> None:
        """Keys, one after the other: characters, or names such as Enter."""
        pressed = [KEYS.get(key, key) for key in keys]
        steps = [{"type": kind, "value": key} for key in pressed for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": steps})

    def _act(self, source: dict[str, Any]) -> None:
        self._call("input.performActions", context=self._window, actions=[source])

    def _call(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._line.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._line.recv(timeout=START))
            if message.get("id") == self._number:
                assert message["type"] == "success", f"{method}: {message.get('message')}"
                return message["result"]
            self._heard(message)

    def _heard(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        if message.get("method") == "log.entryAdded" and params["level"] == "error":
            self.errors.append(f"{params['text']} ({params.get('source', {}).get('context', '')})")
        elif message.get("method") == "network.beforeRequestSent":
            self.asked.append(params["request"]["url"])


@contextmanager
def firefox(path: str, profile: Path) -> Iterator[Firefox]:
    """A Firefox without a window on the screen, with an empty profile; gone when done."""
    profile.mkdir()
    (profile / "user.js").write_text(SETTINGS, "utf-8")
    log = profile / "stderr.txt"
    command = [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with log.open("w") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, env={**os.environ, "HOME": str(profile)})
    try:
        address = _listening(log, process)
        with connect(f"{address}/session", max_size=None, open_timeout=START) as line:
            yield Firefox(line)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listening(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + START
    while not (found := LISTENS.search(log.read_text("utf-8", "replace"))):
        assert process.poll() is None, log.read_text("utf-8", "replace")
        assert time.monotonic() < deadline, f"Firefox does not listen: {log.read_text('utf-8', 'replace')}"
        time.sleep(0.05)
    return found[1]
