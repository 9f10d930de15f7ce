"""The shipped model files, checked before they are used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.scoring import ModelUnavailable

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MANIFEST = "trained.json"
ENCODER = "encoder.onnx"
CROSS_ENCODER = "cross_encoder.onnx"
TOKENIZER = "tokenizer.json"
HEADS = "heads.npz"
FILES = (ENCODER, CROSS_ENCODER, TOKENIZER, HEADS)


@dataclass(frozen=True)
class Manifest:
    """What `MANIFEST` says of the files beside it."""

    linked_from: float
    """Probability from which two sentences are linked."""
    new_from: float
    """Probability from which a word is taken to be in one account only."""
    hashes: dict[str, str]
    """SHA-256 of each file, in hex."""

    def to_json(self) -> dict[str, Any]:
        """The manifest as it is written."""
        return {
            "linked_from": self.linked_from,
            "new_from": self.new_from,
            "sha256": self.hashes,
        }


def shipped() -> Path:
    """The folder of the shipped files."""
    return _as_path(resources.files("aligner") / "data")


def _as_path(folder: Traversable) -> Path:
    if not isinstance(folder, Path):
        raise ModelUnavailable("the language models cannot be read from inside an archive")
    return folder


def checked(folder: Path) -> Manifest:
    """The manifest of a folder whose files are all there and whole.

    Raises:
        ModelUnavailable: one of them is not.
    """
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(
            float(found["linked_from"]), float(found["new_from"]), dict(found["sha256"])
        )
    except FileNotFoundError:
        raise ModelUnavailable(
            f"the language model is not installed ({MANIFEST} is missing)"
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise ModelUnavailable(f"the language model is damaged ({MANIFEST})") from None
    for name in FILES:
        try:
            digest = file_hash(folder / name)
        except FileNotFoundError:
            raise ModelUnavailable(f"the language model is not whole ({name} is missing)") from None
        except OSError as error:
            raise ModelUnavailable(f"{name} cannot be read: {error.strerror}") from None
        if digest != manifest.hashes.get(name):
            raise ModelUnavailable(f"the language model is damaged ({name})")
    return manifest


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
