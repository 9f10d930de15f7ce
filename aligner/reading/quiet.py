"""Keeping libraries from writing to standard error what the reader is told in one line."""

from __future__ import annotations

import logging


def quiet(*loggers: str) -> None:
    """Leave what these loggers say to whoever has set up logging, if anybody has."""
    for name in loggers:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
