"""Pairs written to learn from: how they are read, and that those of the project can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.training.written import load_written, read_written

if TYPE_CHECKING:
    from pathlib import Path

PAIR = """event: Ferry fire
A
[1] Ferry burns off {{Larnholm}}

[1,2] A fire hurt <<1:14>> people. {{Nobody}} knows why.
[] {{It rained}}.
B
[1,2] Eleven (<<1:11>>) were hurt.
""".splitlines()


def test_marks_leave_the_text_and_become_the_annotation() -> None:
    pair = read_written("ferry", PAIR)
    assert pair.event == "Ferry fire"
    assert pair.a.text == (
        "Ferry burns off Larnholm\n\nA fire hurt 14 people. Nobody knows why. It rained."
    )
    assert [pair.a.sentence_text(x.id) for x in pair.a.sentences][2] == "It rained."
    assert [pair.a.text[slice(*x)] for x in pair.gold["only_a"]] == [
        "Larnholm",
        "Nobody",
        "It rained",
    ]
    assert pair.link_labels().tolist() == [[1], [1], [0]]
    (conflict,) = pair.gold["conflicts"]
    assert pair.a.text[slice(*conflict["a"])] == "14"
    assert pair.b.text[slice(*conflict["b"])] == "11"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Ferry burns", "not a sentence"),
        ("[1] Ferry {{burns", "not closed"),
        ("[1] Ferry burns}}", "no such mark"),
        ("[1] Ferry {{burns <<1:off>> Larnholm}}", "no such mark"),
        ("[1] Ferry {{burns>>", "no such mark"),
    ],
)
def test_a_broken_line_is_told(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=f"ferry, line 3: .*{says}"):
        read_written("ferry", [*PAIR[:2], line])


def test_what_one_side_alone_has_is_told() -> None:
    with pytest.raises(ValueError, match="facts of one side only: 3"):
        read_written("ferry", [*PAIR, "[3] It rained."])
    with pytest.raises(ValueError, match="conflicts of one side only: 2"):
        read_written("ferry", [*PAIR, "[1] It <<2:rained>>."])


def test_a_folder_without_pairs_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="checkout"):
        load_written(tmp_path)


def test_the_pairs_of_the_project_can_be_learned_from() -> None:
    pairs = load_written()
    assert len({pair.name for pair in pairs}) == len(pairs) > 50
    for pair in pairs:
        assert (pair.link_labels() == 1).any(), pair.name
        assert not {"{", "}", "<", ">"} & set(pair.a.text + pair.b.text), pair.name
        assert (pair.word_labels("a") == 1).any(), pair.name
        assert (pair.word_labels("b") == 1).any(), pair.name
