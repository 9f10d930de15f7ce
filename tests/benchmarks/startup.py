"""Time to the first frame: ``python tests/benchmarks/startup.py [ARTICLE_A ARTICLE_B]``.

Prints medians of whole processes, each beside the import that sets its floor. The reader runs in a
real pseudo-terminal, from the start of the process until the last word that its first screen shows
of each article has been received. POSIX only.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

RUNS = 11
ROWS, COLUMNS = 40, 140
SAMPLES = Path(__file__).parent.parent.parent / "sample_articles"
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]")


def timed(command: list[str]) -> float:
    """Seconds that a command takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def first_frame(command: list[str], words: list[bytes]) -> float:
    """Seconds until a program has drawn all of some words in a terminal."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS=str(COLUMNS), LINES=str(ROWS))
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    received = b""
    try:
        while time.perf_counter() - start < 10:
            if select.select([terminal], [], [], 0.5)[0]:
                received += os.read(terminal, 65536)
                if all(word in ESCAPES.sub(b"", received) for word in words):
                    return time.perf_counter() - start
        raise TimeoutError(f"never drawn: {words}")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def show(what: str, seconds: list[float], floor: list[float]) -> None:
    """Print a median, and what it is relative to its floor, pair by pair."""
    ratio = statistics.median(x / y for x, y in zip(seconds, floor, strict=True))
    print(f"{what:<44} {statistics.median(seconds) * 1000:7.0f} ms   {ratio:.2f} x")


def main() -> None:
    """Measure each in turn, so that a change of the machine's speed touches all alike."""
    a, b = sys.argv[1:] or [str(SAMPLES / name) for name in ("ferry-wire.txt", "ferry-local.txt")]
    python = sys.executable
    # What is installed has its bytecode beside it; compiling is not what is measured.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    diptych = [python, "-m", "tui"]
    from aligner.reading import read_article

    words = [
        article.sentence_text(3).split()[1].encode()
        for article in (read_article(a).article, read_article(b).article)
    ]
    commands = {
        "typer": [python, "-c", "import typer"],
        "textual": [python, "-c", "from textual.app import App"],
        "version": [*diptych, "--version"],
    }
    found: dict[str, list[float]] = {name: [] for name in (*commands, "reader")}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            found[name].append(timed(command))
        found["reader"].append(first_frame([*diptych, a, b], words))
        if run == 0:
            # The first run warms the caches.
            found = {name: [] for name in found}
    show("python -c 'import typer'", found["typer"], found["typer"])
    show("diptych --version", found["version"], found["typer"])
    show("python -c 'from textual.app import App'", found["textual"], found["textual"])
    show("diptych A B: both texts on the screen", found["reader"], found["textual"])


if __name__ == "__main__":
    main()
