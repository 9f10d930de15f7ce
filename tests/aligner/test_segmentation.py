from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.segmentation import to_article

if TYPE_CHECKING:
    from aligner.article import Article

pieces = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            [
                "Mr. Smith said so. ",
                '"We went," he said. ',
                "\n\n",
                "\n",
                "It cost $4.2 bn. in all. ",
                "At 5 p.m. Thursday. ",
                "中国政府宣布。",
                "😀 ",
                "Read also: x\n",
                "... ",
                "U.S. Army ",
            ]
        ),
    ),
    max_size=12,
).map("".join)


def split(text: str) -> list[str]:
    article = to_article(text, source="x")
    return [article.sentence_text(sentence.id) for sentence in article.sentences]


def kinds(text: str) -> list[tuple[str, str]]:
    article = to_article(text, source="x")
    return [(article.sentence_text(x.id), x.kind) for x in article.sentences]


@given(pieces, st.sampled_from(["en", "de", "fr", "xx"]))
def test_sentences_cover_the_text_in_order(text: str, language: str) -> None:
    article: Article = to_article(text, source="x", language=language)
    end = 0
    for number, sentence in enumerate(article.sentences):
        assert sentence.id == number
        assert end <= sentence.start < sentence.end <= len(article.text)
        assert not article.text[end : sentence.start].strip()
        assert article.sentence_text(number) == article.sentence_text(number).strip()
        end = sentence.end
    assert not article.text[end:].strip()
    paragraphs = [sentence.paragraph for sentence in article.sentences]
    assert paragraphs == sorted(paragraphs)


@pytest.mark.parametrize(
    "sentence",
    [
        "The deal was worth $4.2 bn. in cash and shares.",
        "The vote was held at 5 p.m. Thursday in the capital.",
        "Gen. Smith met Sen. Lindsey Graham, R-S.C., on Sept. 11 in Washington.",
        "John F. Kennedy and J. K. Rowling never met Mr. Jones of No. 5 Park Road.",
        "The U.S. Army left.",
        "The case of Gonzales v. Raich was cited.",
        '"Is it over?" asked Jo Smith.',
        "The quake had a magnitude of 6.3 and struck at 8.40am, 3.5 km deep.",
    ],
)
def test_points_inside_a_sentence_do_not_end_it(sentence: str) -> None:
    assert split(f"{sentence} Then it ended.") == [sentence, "Then it ended."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left the U.S. The army came.", ["He left the U.S.", "The army came."]),
        ("It closed at 5 p.m. Then it rained.", ["It closed at 5 p.m.", "Then it rained."]),
        (
            "It ended there.The next day came, late.",
            ["It ended there.", "The next day came, late."],
        ),
        ('"We went. It was bad," he said.', ['"We went.', 'It was bad," he said.']),
        ("他走了。她来了！", ["他走了。", "她来了！"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            ["Am 3. Oktober kam Hr. Müller, z. B. mit Frau Dr. Meier, bzw. Herr Ott.", "Gut."],
        ),
        ("de", ["Rund 4,5 Mio. Euro kostet die neue Art.", "Das war 2019.", "Danach kam nichts."]),
        ("de", ["Er sagte: »Wir gehen.«", "Dann ging er im 19. Jahrhundert verloren."]),
        ("fr", ["M. Dupont et Mme. Roche ont lu l'art. 5 de la loi.", "Ils sont partis."]),
        ("fr", ["« C'est fini. »", "Il est parti.", "« Non ! »"]),
        (
            "es",
            ["El Sr. López fue a EE. UU. con la Sra. Díaz.", "Cayó al mar.", "¿Por qué?"],
        ),
        ("it", ["Il dott. Rossi e l'on. Bianchi sono arrivati.", "Poi basta."]),
        ("nl", ["Dhr. Jansen en mevr. De Vries zagen o.a. Piet Bos.", "Dat kostte 5 mln. euro."]),
        ("ru", ["В 1990 г. Иванов жил на ул. Ленина.", "А. С. Пушкин там не жил."]),
        ("pl", ["W 1990 r. Nowak zapłacił 5 tys. zł.", "Wrócił."]),
        ("cs", ["Ing. Novák přišel 3. května.", "Pršelo."]),
        ("sv", ["Det är en ny art.", "T.ex. Anna kom kl. 8 i går."]),
        ("el", ["Ο κ. Παπαδόπουλος ήρθε;", "Ναι."]),
    ],
)
def test_sentences_end_where_a_reader_of_their_language_would(
    language: str, sentences: list[str]
) -> None:
    article = to_article(" ".join(sentences), source="x", language=language)
    assert [article.sentence_text(x.id) for x in article.sentences] == sentences


def test_hard_wrapped_text_is_joined_and_one_line_paragraphs_are_not() -> None:
    wrapped = (
        "The minister resigned on Monday after a long\n"
        "dispute about the budget, which had divided\n"
        "the cabinet for weeks. Nobody was surprised\n"
        "by it.\n"
    )
    assert len(split(wrapped)) == 2
    lines = "A title that stands alone\nThe minister resigned on Monday.\nNobody was surprised.\n"
    assert [kind for _, kind in kinds(lines)] == ["heading", "sentence", "sentence"]


def test_headings_and_boilerplate_are_told_from_sentences() -> None:
    text = (
        "Ministers meet in the capital\n\nBy Jane Doe\n\nThey met on Monday.\n\n"
        "Read also: Another story\n\n## What happened next\n\nThey left.\n\n"
        "Share this article\n\n© 2026 The Courier\n\nPhoto: J. Doe / Reuters\n\n"
        "By evening they had all left the capital.\n"
    )
    assert [kind for _, kind in kinds(text)] == [
        "heading", "boilerplate", "sentence", "boilerplate", "heading", "sentence",
        "boilerplate", "boilerplate", "boilerplate", "sentence",
    ]  # fmt: skip


def test_a_very_long_line_is_split() -> None:
    assert len(split("The river rose again. " * 5000)) == 5000
