"""Where the program keeps things between sittings."""

from __future__ import annotations

import os
from pathlib import Path


def state_folder() -> Path:
    """``DIPTYCH_STATE``, or the platform's folder for state; it need not be there yet.

    ``XDG_STATE_HOME`` is honoured on every system.
    """
    named = os.environ.get("DIPTYCH_STATE")
    if named:
        return Path(named).expanduser()
    home = os.environ.get("XDG_STATE_HOME", "")
    if home and Path(home).is_absolute():
        return Path(home) / "diptych"
    from platformdirs import user_state_path

    return user_state_path("diptych", appauthor=False)
