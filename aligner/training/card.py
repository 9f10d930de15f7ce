"""Write the model card, which says what the shipped models are, come from, and are worth."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.trained.files import Manifest

CARD = "MODEL_CARD.md"


def write_card(
    folder: Path,
    manifest: Manifest,
    *,
    table: str,
    pairs: int,
    sources: dict[str, int],
    written: int,
    epochs: tuple[int, int],
) -> None:
    """Write the card of files into their folder.

    Args:
        folder: where they lie.
        manifest: what `aligner.trained.files` says of them.
        table: the figures, as `aligner.training.report` gives them.
        pairs: article pairs that they learned from.
        sources: how many of them come from each.
        written: pairs written to learn from before.
        epochs: of the cross-encoder, with the written pairs and with the others.
    """
    template = Path(__file__).with_name("card_template.md").read_text(encoding="utf-8")
    text = Template(template).substitute(
        pairs=pairs,
        sources=", ".join(f"{count} of {name or 'no name'}" for name, count in sources.items()),
        written=written,
        first=epochs[0],
        last=epochs[1],
        linked_from=f"{manifest.linked_from:.2f}",
        new_from=f"{manifest.new_from:.2f}",
        table=table,
    )
    (folder / CARD).write_text(text, encoding="utf-8")
