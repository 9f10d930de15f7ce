"""What the shell can complete; asked for only while somebody types."""

from __future__ import annotations


def formats() -> list[str]:
    """What ``--format`` takes."""
    from aligner.export import FORMATS

    return list(FORMATS)


def themes() -> list[str]:
    """What ``--theme`` takes."""
    from tui.themes import theme_names

    return list(theme_names())


def filters() -> list[str]:
    """What ``--filter`` takes."""
    from aligner.filtering import FILTERS

    return list(FILTERS)


def panels() -> list[str]:
    """What ``--panel`` takes."""
    from tui.config import PANELS

    return list(PANELS)
