"""What the stages of a recipe gave, kept so that an interrupted run goes on where it was."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


LINKS = "links"
"""Name of the link logits of every pair, by a model that has not seen its event."""


class Store:
    """A folder of results by name. To make one anew, delete its file."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, which need not exist yet."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def file(self, name: str, make: Callable[[Path], None]) -> Path:
        """The path of a file, which is made if it is not there."""
        path = self.folder / name
        if not path.exists():
            # Only what is whole has its name.
            partial = path.with_suffix(path.suffix + ".partial")
            make(partial)
            partial.replace(path)
        return path

    def found(self, name: str) -> Any:
        """A result that is there; `FileNotFoundError` where it is not."""
        # Only this program's own files are read back.
        with (self.folder / f"{name}.pickle").open("rb") as file:
            return pickle.load(file)

    def value(self, name: str, make: Callable[[], Any]) -> Any:
        """A result, which is made if it is not there."""

        def write(path: Path) -> None:
            with path.open("wb") as file:
                pickle.dump(make(), file)

        self.file(f"{name}.pickle", write)
        return self.found(name)
