"""Where the reader's own files are."""

from __future__ import annotations

import os
from pathlib import Path
from sys import platform


def config_path() -> Path:
    """The config file: ``DIPTYCH_CONFIG``, or ``config.toml`` in the platform's config folder."""
    named = os.environ.get("DIPTYCH_CONFIG")
    return Path(named).expanduser() if named else _config_folder() / "config.toml"


def is_config_named() -> bool:
    """Whether the config file was asked for by name, so that it has to be there."""
    return bool(os.environ.get("DIPTYCH_CONFIG"))


def _config_folder() -> Path:
    # XDG_CONFIG_HOME is honoured on every system: people set it on macOS too.
    home = os.environ.get("XDG_CONFIG_HOME", "")
    if home and Path(home).is_absolute():
        return Path(home) / "diptych"
    if os.name == "posix" and platform != "darwin":
        # The same as below, without what loading that library costs every call.
        return Path("~/.config/diptych").expanduser()
    from platformdirs import user_config_path

    return user_config_path("diptych", appauthor=False)
