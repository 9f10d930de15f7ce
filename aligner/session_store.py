"""Sessions between sittings: one small file for each pair of texts, in the state folder.

A file is at all times whole. It is read and written under a lock, so that two readers of the same
pair take in each other's edits. Whatever cannot be used is set aside, never overwritten.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cleaning import one_line
from aligner.export.writing import WriteError, write_atomically
from aligner.places import state_folder
from aligner.session import Session, fingerprint, merged
from aligner.session_form import Damaged, Newer, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import Article

PATIENCE = 5.0
"""Seconds to wait for another reader that is writing."""


def sessions_folder() -> Path:
    """Where sessions are kept."""
    return state_folder() / "sessions"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in the store now, and what the reader should be told of it, in one line."""

    session: Session
    notice: str | None = None
    is_kept: bool = True
    """Whether the store holds this session; the notice says why it does not."""


class SessionStore:
    """The file of one pair of articles."""

    def __init__(self, a: Article, b: Article, folder: Path | None = None) -> None:
        """Find the file; nothing is read or made yet."""
        self._articles = a, b
        self.folder = folder or sessions_folder()
        key = sha256(f"{fingerprint(a)} {fingerprint(b)}".encode()).hexdigest()[:32]
        self._sources = _hashed_sources(a, b)
        self.path = self.folder / f"{self._sources}-{key}.json"
        if not self.path.exists():
            # The same texts under other names.
            self.path = next(iter(sorted(self.folder.glob(f"*-{key}.json"))), self.path)
        self._before: Session | None = None
        """What the file held when it was last read or written; None while it is to be ignored."""
        self._is_newer = False

    def open(self, *, fresh: bool = False, is_new_version: bool = False) -> Kept:
        """Read what earlier sittings have left.

        Args:
            fresh: begin with nothing; what is there is set aside by the first save.
            is_new_version: the reader knows that the articles have changed, and is not told so.
        """
        if fresh:
            return Kept(Session())
        try:
            if not self.path.exists():
                self._before = Session()
                return Kept(Session(), None if is_new_version else self._of_other_texts())
            found = self._read()
        except Newer:
            self._is_newer = True
            return Kept(Session(), _NEWER, is_kept=False)
        except OSError as error:
            reason = one_line(error.strerror or str(error))
            return Kept(Session(), f"Earlier edits cannot be read ({reason})", is_kept=False)
        self._before = found.session
        return found

    def save(self, ours: Session) -> Kept:
        """Write a session down, together with what another reader has written since.

        Returns:
            What the file holds now, with a notice where that is more than was to be saved.
        """
        if self._is_newer:
            return Kept(ours, _NEWER, is_kept=False)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _locked(self.folder / "lock"):
                return self._save(ours)
        except Newer:
            return Kept(ours, _NEWER, is_kept=False)
        except WriteError as error:
            return Kept(ours, f"Edits are not kept: {error}", is_kept=False)
        except OSError as error:
            reason = one_line(error.strerror or str(error))
            return Kept(ours, f"Edits are not kept: {reason}", is_kept=False)

    def _save(self, ours: Session) -> Kept:
        for left_over in self.folder.glob(f".{self.path.name[:40]}.*"):
            # Of a reader that was killed while it wrote; the lock says that nobody is writing.
            with contextlib.suppress(OSError):
                left_over.unlink()
        session, notice = ours, None
        if self.path.exists() and self._before is None:
            aside = self._set_aside("earlier")
            notice = f"Earlier edits are kept as {aside.name}"
        elif self.path.exists():
            found = self._read()
            theirs, notice = found.session, found.notice
            if notice is None and self._before is not None and theirs.done != self._before.done:
                session = merged(self._before, theirs, ours)
                notice = "Another reader has edited this pair too: its edits were taken in"
        write_atomically(self.path, to_json(session, *self._articles))
        self._before = session
        return Kept(session, notice)

    def _read(self) -> Kept:
        """The session in the file; a damaged one is set aside."""
        try:
            return Kept(from_json(self.path.read_bytes().decode("utf-8"), *self._articles))
        except FileNotFoundError:
            return Kept(Session())
        except (Damaged, UnicodeDecodeError) as error:
            why = str(error) if isinstance(error, Damaged) else "not text"
            aside = self._set_aside("damaged")
            return Kept(Session(), f"Earlier edits are damaged ({why}): kept as {aside}")

    def _set_aside(self, why: str) -> Path:
        """Give the file another name, which no file has."""
        number = 1
        while (aside := self.path.with_suffix(f".{why}-{number}")).exists():
            number += 1
        self.path.rename(aside)
        return aside

    def _of_other_texts(self) -> str | None:
        """What to say where these articles have a session, but were other texts then."""
        if "-" in (article.source for article in self._articles):
            return None
        if not any(self.folder.glob(f"{self._sources}-*.json")):
            return None
        return "An article has changed since it was edited: its edits are kept but do not fit"


_NEWER = "A newer diptych has edited this pair: its edits are left alone, new ones are not kept"


def _hashed_sources(a: Article, b: Article) -> str:
    # The addresses themselves are nobody's business but the reader's.
    sources = (x.source if "://" in x.source else str(Path(x.source).absolute()) for x in (a, b))
    return sha256("\n".join(sources).encode("utf-8", "surrogateescape")).hexdigest()[:16]


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other readers from writing; the system lets go of it when this one is killed."""
    with path.open("a+b") as file:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                _lock(file.fileno())
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise OSError(0, "another reader does not finish writing") from None
                time.sleep(0.01)
        yield


def _lock(handle: int) -> None:
    # Closing the file lets go of the lock.
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
