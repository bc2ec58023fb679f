import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.understand.document import Field
from pipeline.understand.language import language_of


def language(title: str, text: str = "", hint: str | None = None) -> str | None:
    return language_of((Field("title", "title", title), Field("description", "text", text)), hint)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("You will work with children and their families, and the team will support you.", "en"),
        ("Je werkt met gezinnen in de wijk en je hebt een eigen caseload van twintig kinderen.", "nl"),
        ("Sie arbeiten mit Familien und begleiten die Kinder in der Wohngruppe.", "de"),
        ("Vous accompagnez les familles et les enfants dans le quartier avec votre équipe.", "fr"),
        ("Trabajará con las familias y los niños del barrio, y con el equipo de la escuela.", "es"),
    ],
)
def test_the_small_words_of_a_text_tell_its_language(text: str, code: str) -> None:
    assert language("Social Worker", text) == code


def test_a_dutch_advert_with_an_english_title_is_dutch_whatever_the_source_says() -> None:
    text = "Wij zoeken voor ons team een collega die het verschil maakt voor de jeugd in de regio."
    assert language("Youth Care Team Lead and Case Manager", text, "en-GB") == "nl"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Ambulant begeleider GGZ", "nl"),
        ("Maatschappelijk werker", "nl"),
        ("Gezinsvoogd Jeugdbescherming", "nl"),
        ("Wijkverpleegkundige", "nl"),
        ("Sozialarbeiterin (m/w/d) Jugendhilfe", "de"),
        ("Erzieher in Leitung", "de"),
        ("Éducateur spécialisé (H/F)", "fr"),
        ("Children's Social Worker", "en"),
        ("Team Coördinator", None),
    ],
)
def test_the_spelling_of_a_title_alone_tells_its_language(title: str, code: str | None) -> None:
    assert language(title) == code


def test_an_english_title_alone_leaves_the_word_to_the_source() -> None:
    assert language("Social Worker", hint="nl") == "nl"
    assert language("Case Manager FACT", hint="nl-NL") == "nl"


def test_a_dutch_title_alone_outranks_the_source() -> None:
    assert language("Maatschappelijk werker", hint="en-GB") == "nl"


def test_too_little_text_without_a_hint_is_no_language() -> None:
    assert language("ABC 123") is None
    assert language("", hint="?") is None


@given(st.text(max_size=200), st.text(max_size=200), st.none() | st.text(max_size=5))
def test_no_text_raises(title: str, text: str, hint: str | None) -> None:
    found = language(title, text, hint)
    assert found is None or len(found) == 2
