from __future__ import annotations

import io
import os
import threading
from typing import TYPE_CHECKING

import pytest

from aligner.reading import ReadError, read_article, same_source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "El niño llegó mañana a la estación. Después se marchó otra vez, según dijo su tía."


def message(source: str, **options: str) -> str:
    with pytest.raises(ReadError) as caught:
        read_article(source, **options)  # type: ignore[arg-type]
    text = str(caught.value)
    assert "\n" not in text
    assert text.isprintable()
    return text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_need_no_naming(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    reading = read_article(str(path))
    assert reading.article.text == TEXT
    assert reading.notices == ()


def test_another_encoding_is_found_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("latin-1"))
    reading = read_article(str(path))
    assert reading.article.text == TEXT
    assert len(reading.notices) == 1
    assert "--encoding" in reading.notices[0]
    assert read_article(str(path), encoding="latin-1").notices == ()


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    def file(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    latin = file("latin.txt", TEXT.encode("latin-1"))
    assert "no such file" in message(str(tmp_path / "missing.txt"))
    assert "is a directory" in message(str(tmp_path))
    assert "the file is empty" in message(file("empty.txt", b""))
    assert "the file is empty" in message(file("blank.txt", b" \n\n "))
    assert "holds no sentence" in message(file("share.txt", b"Share this article\n"))
    assert "binary" in message(file("a.bin", b"abc\x00\x01\x02def"))
    assert "byte 0xf1 at 5" in message(latin, encoding="utf-8")
    assert "unknown encoding" in message(latin, encoding="klingon")
    assert "unknown encoding" in message(latin, encoding="rot13")
    assert "too long" in message("x" * 5000)
    assert "NUL" in message("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX devices and pipes")
def test_devices_are_refused_and_pipes_are_read(tmp_path: Path) -> None:
    assert "not a file" in message("/dev/zero")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text("It came through a pipe."))
    writer.start()
    assert read_article(str(pipe)).article.text == "It came through a pipe."
    writer.join()


def test_a_hostile_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in message(str(tmp_path / "\x1b[2Jx\n.txt"))


def test_standard_input() -> None:
    assert read_article("-", stdin=io.BytesIO(b"One sentence.")).article.source == "-"
    assert "nothing is connected" in message("-")


def test_one_file_under_two_names_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    assert same_source(str(path), str(tmp_path / "." / "a.txt"))
    assert not same_source(str(path), str(tmp_path / "b.txt"))
