"""The platform's clipboard, by the tool that the platform has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATIENCE = 2.0
"""Seconds that a tool may take: one that finds nobody to talk to can wait for ever."""


class Tool(NamedTuple):
    """A program that takes text on standard input."""

    command: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """What people call it."""
        return self.command[0]


def copy(text: str) -> str | None:
    """Put a text into the clipboard of this machine; waits for the tool.

    Returns:
        The name of the tool that took it; None where there is none, or the machine is a remote
        one, whose clipboard nobody looks at.
    """
    for tool in tools(os.environ, sys.platform):
        if _run(tool, text):
            return tool.name
    return None


def tools(environment: Mapping[str, str], platform: str) -> Iterator[Tool]:
    """The tools that can work here, the likeliest first; they may not be installed."""
    if environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"):
        return
    if platform == "darwin":
        yield Tool(("pbcopy",))
        return
    if platform != "win32":
        if environment.get("WAYLAND_DISPLAY"):
            yield Tool(("wl-copy",))
        if environment.get("DISPLAY"):
            yield Tool(("xclip", "-selection", "clipboard"))
            yield Tool(("xsel", "--clipboard", "--input"))
        if not environment.get("WSL_DISTRO_NAME"):
            return
    # Without the mark at the beginning it takes the text for one in the system's code page.
    yield Tool(("clip.exe",), "utf-16")


def _run(tool: Tool, text: str) -> bool:
    path = shutil.which(tool.name)
    if path is None:
        return False
    environment = dict(os.environ)
    if tool.name == "pbcopy":
        # It goes by the locale, which may not be UTF-8.
        environment["LC_ALL"] = "en_US.UTF-8"
    try:
        # The tools of X11 and Wayland live on to hand the text out: they must not keep a pipe of
        # ours open, nor end with our terminal.
        process = subprocess.Popen(
            [path, *tool.command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return False
    with process:
        try:
            process.communicate(text.encode(tool.encoding), timeout=PATIENCE)
        except (subprocess.TimeoutExpired, OSError):
            process.kill()
        return process.wait() == 0
