"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from aligner.cleaning import one_line


class WriteError(Exception):
    """A file cannot be written; the message is one line that says what to do about it."""


def write_atomically(path: Path | str, text: str) -> None:
    """Write text as UTF-8, so that the file is at all times either the old one or the new one.

    Line ends are written as they are, on every system. An existing file keeps its permissions; a
    symbolic link keeps pointing to the file, which is replaced.

    Raises:
        WriteError: the file is as it was, and nothing is left beside it.
    """
    shown = one_line(str(path))
    temporary: str | None = None
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise WriteError(f"{shown}: is a directory; name a file in it")
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode_for(target))
        Path(temporary).replace(target)
    except FileNotFoundError:
        raise WriteError(f"{shown}: there is no such folder; make it first") from None
    except NotADirectoryError:
        raise WriteError(f"{shown}: part of the path is not a folder; check it") from None
    except PermissionError:
        raise WriteError(f"{shown}: no permission to write there; choose another place") from None
    except (OSError, ValueError) as error:
        reason = one_line(str(getattr(error, "strerror", None) or error))
        raise WriteError(f"{shown}: cannot be written ({reason}); choose another place") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _mode_for(target: Path) -> int:
    """The permissions of the file that is replaced, or those that any new file gets."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
