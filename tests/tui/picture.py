"""Draw the README's picture: ``python -m tests.tui.picture``."""

from __future__ import annotations

import asyncio

from tests.tui.screens import SNAPSHOTS, app, opened


async def main() -> None:
    """Open the reader on a sample pair, go to a conflict, and save what it shows."""
    program = app(fresh=True)
    async with opened(program, 120, 34) as pilot:
        await pilot.press("x")
        await pilot.pause()
        svg = program.export_screenshot(title="diptych")
        (SNAPSHOTS / "reader.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
