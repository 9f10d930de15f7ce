"""The dialog that writes the comparison to a file, in the real application."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from tests.tui.screens import app, check_snapshot, opened, reader, screen_text, settled
from tui.screens.export import ExportScreen
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from aligner.comparison import Comparison
    from aligner.filtering import Filter


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the reader was started in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def named(pilot: Pilot[None], name: str) -> None:
    """Open the dialog, if it is not there, and give the file a name."""
    if not isinstance(pilot.app.screen, ExportScreen):
        await pilot.press("e")
        await settled(pilot)
    pilot.app.screen.query_one(Input).value = name
    await pilot.press("enter")
    await settled(pilot)


def said(pilot: Pilot[None]) -> str:
    """The line below the formats, however it is broken."""
    return str(pilot.app.screen.query_one("#export-says", Static).render())


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.txt", "DIPTYCH"), ("x.md", "# Two"), ("x.MARKDOWN", "# Two"), ("x.html", "<!DOCTYPE"),
        ("x.htm", "<!DOCTYPE"), ("x.csv", "state,"), ("x.json", "{"),
    ],
)  # fmt: skip
async def test_the_suffix_chooses_the_format(folder: Path, name: str, start: str) -> None:
    async with opened(app()) as pilot:
        await named(pilot, name)
        assert (folder / name).read_text(encoding="utf-8").startswith(start)
        assert reader(pilot).query_one(Summary).message == f"Wrote {folder / name}"


async def test_the_arrow_keys_go_through_the_formats(folder: Path) -> None:
    async with opened(app()) as pilot:
        await pilot.press("e")
        await settled(pilot)
        name = pilot.app.screen.query_one(Input)
        seen = []
        for key in ("down", "down", "down", "down", "down", "up"):
            await pilot.press(key)
            seen.append(name.value.removeprefix("ferry-wire-ferry-local"))
        assert seen == [".md", ".html", ".csv", ".json", ".txt", ".json"]
        await settled(pilot)
        assert "▌ .json" in screen_text(pilot)
        name.value = "draft.v2"
        await pilot.press("down")
        assert name.value == "draft.v2.txt"


async def test_what_cannot_be_written_is_told_and_the_dialog_stays(folder: Path) -> None:
    (folder / "file").write_text("x")
    async with opened(app(), 120, 30) as pilot:
        for name, expected in (
            ("", "Give the file a name"), ("x.docx", "Not a format"), ("x", "Its suffix"),
            ("no/x.md", "no such folder"), ("file/x.md", "not a folder"),
            ("~nobody-of-this-name/x.md", "no such folder"), ("x" * 300 + ".md", "cannot be"),
        ):  # fmt: skip
            await named(pilot, name)
            assert expected in said(pilot), name
        assert [x.name for x in folder.iterdir()] == ["file"]
        await named(pilot, "x.md")
        assert (folder / "x.md").exists()


async def test_a_failure_of_the_export_leaves_the_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> str:
        raise RuntimeError("out of [b]luck[/b]")

    monkeypatch.setattr("tui.screens.export.export", fail)
    async with opened(app(), 120, 30) as pilot:
        await named(pilot, "x.md")
        assert "Not written (RuntimeError: out of [b]luck[/b])" in said(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is reader(pilot)
        assert list(folder.iterdir()) == []


def dialog(pilot: Pilot[None], kind: Filter = "all", *, bom: bool = False) -> ExportScreen:
    def comparison() -> Comparison:
        found = reader(pilot).reading.comparison
        assert found is not None
        return found

    return ExportScreen(comparison, reader(pilot).glyphs, kind=kind, bom=bom)


async def test_the_filter_applies_and_is_told(folder: Path) -> None:
    async with opened(app(), 120, 30) as pilot:
        pilot.app.push_screen(dialog(pilot, "conflicts"))
        await settled(pilot)
        assert "Filter 'conflicts': what the accounts conflict on" in said(pilot)
        await named(pilot, "x.json")
        data = json.loads((folder / "x.json").read_text(encoding="utf-8"))
        assert data["filter"] == "conflicts"
        assert len(data["links"]) == 1


async def test_tables_can_have_a_byte_order_mark(folder: Path) -> None:
    async with opened(app()) as pilot:
        pilot.app.push_screen(dialog(pilot, bom=True))
        await settled(pilot)
        await named(pilot, "x.csv")
        assert (folder / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfstate,")


async def test_the_dialog_fits_a_small_terminal() -> None:
    """Every format and both lines of the hint, on 46 by 20."""
    async with opened(app(), 46, 20) as pilot:
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("down")
        await settled(pilot)
        check_snapshot(pilot, "export-46x20")
