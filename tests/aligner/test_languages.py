from __future__ import annotations

import json

import pytest

from aligner import LexicalScorer, compare, open_trained
from aligner.evidence import Evidence
from aligner.languages import code_of, detect, notice_of
from aligner.quantities import find_quantities
from aligner.reading import read_article
from aligner.segmentation import to_article
from aligner.stemming import root
from aligner.terms import terms_of_both
from tests.conftest import ROOT, SAMPLES

PAIRS = ROOT / "tests" / "benchmarks" / "languages"
ANNOTATED = json.loads((PAIRS / "links.json").read_text(encoding="utf-8"))

MORE = {
    "bg": "Полицията задържа мъж, заподозрян в палеж на плевня. Никой не е пострадал, но в пожара,"
    " който избухна през нощта, загинаха няколко животни.",
    "cs": "Policie zadržela muže podezřelého ze zapálení stodoly. Nikdo nebyl zraněn, ale při"
    " požáru, který vypukl v noci, uhynulo několik zvířat.",
    "da": "Politiet har anholdt en mand, som mistænkes for at have sat ild til en lade. Ingen kom"
    " til skade, men flere dyr døde i branden, der brød ud om natten.",
    "fi": "Poliisi on ottanut kiinni miehen, jota epäillään ladon sytyttämisestä. Kukaan ei"
    " loukkaantunut, mutta useita eläimiä kuoli viime yönä syttyneessä palossa, kertoo poliisi.",
    "pl": "Policja zatrzymała mężczyznę podejrzanego o podpalenie stodoły. Nikt nie został ranny,"
    " ale w pożarze, który wybuchł w nocy, zginęło kilka zwierząt.",
    "pt": "O governo anunciou ontem que não vai aumentar os impostos este ano. Segundo o ministro,"
    " as contas públicas estão melhores do que se esperava.",
    "sv": "Polisen har gripit en man som misstänks för att ha satt eld på en lada. Ingen skadades,"
    " men flera djur dog i branden som bröt ut under natten.",
    "tr": "Polis, bir ahırı ateşe verdiğinden şüphelenilen bir adamı gözaltına aldı. Kimse"
    " yaralanmadı ama gece çıkan yangında çok sayıda hayvan öldü, dedi polis sözcüsü.",
    "zh": "警方逮捕了一名涉嫌纵火焚烧谷仓的男子。没有人受伤。",
    "ja": "警察は納屋に火をつけた疑いで男を逮捕した。",
    "ko": "경찰은 헛간에 불을 지른 혐의로 한 남성을 체포했다.",
}


@pytest.mark.parametrize("language", ANNOTATED)
def test_each_language_is_found_out_and_split_where_its_sentences_end(language: str) -> None:
    articles = [read_article(str(PAIRS / f"{language}-{side}.txt")).article for side in "ab"]
    assert [article.language for article in articles] == [language] * 2
    assert [len(article.sentences) for article in articles] == ANNOTATED[language]["sentences"]


@pytest.mark.parametrize("language", MORE)
def test_more_languages_are_told_by_a_few_lines(language: str) -> None:
    assert detect(MORE[language]) == language


@pytest.mark.parametrize(
    "text",
    ["", "123", "Fire kills three", "Müller, Meier, Schulze", "Ferry 3 left harbour a. " * 30],
)
def test_too_little_text_is_in_no_language(text: str) -> None:
    assert detect(text) is None


def test_the_samples_are_english() -> None:
    for path in SAMPLES.glob("*.txt"):
        assert detect(path.read_text(encoding="utf-8")) == "en"


def test_a_language_can_be_given_by_code_or_name() -> None:
    assert [code_of(x) for x in ("de", "pt-BR", "zh_Hans", "German", "Klingon")] == [
        "de", "pt", "zh", "de", None,
    ]  # fmt: skip
    path = str(PAIRS / "de-a.txt")
    assert read_article(path, language="nl").article.language == "nl"


def test_what_cannot_be_expected_is_said_once() -> None:
    def article(language: str) -> object:
        return to_article("Eins.", source="x", language=language)

    assert notice_of(article("de"), article("de")) is None  # type: ignore[arg-type]
    mixed = notice_of(article("de"), article("en"))  # type: ignore[arg-type]
    assert mixed is not None
    assert mixed.startswith("A is in German, B in English: few pairs, and many wrong")
    unspaced = notice_of(article("zh"), article("zh"))  # type: ignore[arg-type]
    assert unspaced is not None
    assert unspaced.startswith("Chinese has no spaces")


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("4,5 Mio. Euro", "de", ["number:4.5"]),
        ("1.250 Menschen", "de", ["number:1250"]),
        ("18 000 véhicules", "fr", ["number:18000"]),
        ("2.340.000,75 de euros", "es", ["number:2.34e+06"]),
        ("magnitud 5.8", "es", ["number:5.8"]),
        ("1,250 people", "en", ["number:1250"]),
        ("1.250 people", "en", ["number:1.25"]),
        ("14, 15", "de", ["number:14", "number:15"]),
    ],
)
def test_points_and_commas_in_figures_mean_what_the_language_means(
    text: str, language: str, keys: list[str]
) -> None:
    found = find_quantities(text, language)
    assert [quantity.key for quantity in found] == keys
    for quantity in found:
        assert text[quantity.start].isdigit()


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Fissuré", "fissurée", "fr"),
        ("l'incendie", "incendie", "fr"),
        ("dell'incidente", "incidenti", "it"),
        ("Häuser", "Häusern", "de"),
        ("городской", "городского", "ru"),
        ("pożar", "pożaru", "pl"),
        ("running", "runs", "en"),
    ],
)
def test_inflected_words_have_one_root(one: str, other: str, language: str) -> None:
    assert root(one, language) == root(other, language)


def test_function_words_of_a_language_tell_nothing() -> None:
    a, b = (
        to_article(text, source="x", language="fr")
        for text in (
            "Le pont de Valmer a été fermé vendredi parce qu'il était fissuré.",
            "Depuis vendredi le pont de Valmer était interdit aux voitures et aux bus.",
        )
    )
    content = {term.folded for term in terms_of_both(a, b)[0] if term.is_content}
    assert {"pont", "valmer", "ferme", "vendredi", "fissure"} <= content
    assert not {"le", "de", "a", "ete", "qu'il"} & content
    comparison = compare(a, b, scorer=LexicalScorer())
    shared = Evidence(comparison).common(0, 0).told()
    assert "était" not in str(shared)
    assert "pont" in str(shared)


def test_the_trained_scorer_tells_new_from_known_in_other_languages_too() -> None:
    a, b = (read_article(str(PAIRS / f"de-{side}.txt")).article for side in "ab")
    comparison = compare(a, b, scorer=open_trained())
    assert {(4, 4), (6, 6), (8, 5)} <= {(link.a, link.b) for link in comparison.links}
    facts = {fact.text for fact in comparison.facts}
    assert "Der Betrieb wurde 1924 gegründet" in facts
    assert any("Anwohner wurden gebeten" in text for text in facts)
    assert not any("Hubschrauber" in text for text in facts)
    swapped = compare(b, a, scorer=open_trained())
    assert {(link.b, link.a) for link in swapped.links} == {
        (link.a, link.b) for link in comparison.links
    }


def test_two_languages_are_compared_by_what_they_share() -> None:
    english = to_article("Ida Brekke spoke in Larnholm. It rained.", source="x", language="en")
    german = to_article("Es regnete. Ida Brekke sprach in Larnholm.", source="x", language="de")
    comparison = compare(english, german, scorer=LexicalScorer())
    assert [(link.a, link.b) for link in comparison.links] == [(0, 1)]
