"""The referral form on paper: printed, filled on a screen, and read again."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from app.errors import UserError
from app.papers.referral_form import PaperField, PaperPart, ReferralPaper, Room, referral_pdf
from app.papers.referral_reading import LARGEST, read_form


def field(name: str, label: str = "Name", room: Room = Room.SHORT, value: str = "") -> PaperField:
    return PaperField(name=name, label=label, room=room, value=value)


def choice(name: str, value: str = "") -> PaperField:
    words = ("girl", "boy", "other")
    return PaperField(name=name, label="Gender", room=Room.CHOICE, value=value, words=words)


def paper(*fields: PaperField, lines: int = 1) -> ReferralPaper:
    part = PaperPart("The child", "In short.", (fields,) * lines)
    return ReferralPaper("Fostering", ("office@example.org",), (part,))


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def filled(data: bytes, **values: str) -> bytes:
    """The form as a person fills it on a screen."""
    writer = PdfWriter(BytesIO(data))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_blank_form_names_its_parts_and_labels() -> None:
    said = text_of(referral_pdf(paper(field("child.0.first_name", "First name"))))
    for words in ("Referral form", "Fostering", "office@example.org", "The child", "In short."):
        assert words in said
    assert "First name" in said
    assert "Page 1 of 1" in said


def test_a_label_stands_clear_of_its_box() -> None:
    page = PdfReader(BytesIO(referral_pdf(paper(field("child.0.phone", "Phone"))))).pages[0]
    heights: list[float] = []

    def note(said: str, at: list[float], within: list[float], *_: object) -> None:
        if "Phone" in said:
            heights.append(within[5] * at[3] + at[5])

    page.extract_text(visitor_text=note)
    box = page.annotations[0].get_object()["/Rect"] if page.annotations else []
    descent = 0.3 * 11
    assert heights[0] - float(box[3]) > descent


def test_a_blank_form_says_nothing_when_it_is_read() -> None:
    form = paper(field("child.0.first_name"), choice("child.0.gender"), field("a.1.b"))
    found = read_form(referral_pdf(form))
    assert found == {"child.0.first_name": "", "child.0.gender": "", "a.1.b": ""}


def test_what_is_filled_in_comes_back() -> None:
    form = paper(
        field("child.0.first_name"),
        choice("child.0.gender"),
        field("child.0.step_free", room=Room.TICK),
        field("risk.0.staying_safe", room=Room.LONG),
    )
    texts = {"child.0.first_name": "Şerife", "risk.0.staying_safe": "One.\nTwo."}
    ticks = {"child.0.gender.boy": "/Yes", "child.0.step_free": "/Yes"}
    found = read_form(filled(referral_pdf(form), **texts, **ticks))
    assert found == {**texts, "child.0.gender": "boy", "child.0.step_free": "yes"}


def test_what_is_known_already_stands_in_it() -> None:
    form = paper(
        field("child.0.first_name", value="Łucja Ğ"),
        choice("child.0.gender", "girl"),
        field("child.0.step_free", room=Room.TICK, value="yes"),
        field("risk.0.what_upsets", room=Room.LONG, value="Noise & <crowds>\nThe dark"),
    )
    data = referral_pdf(form)
    assert read_form(data) == {
        "child.0.first_name": "Łucja Ğ",
        "child.0.gender": "girl",
        "child.0.step_free": "yes",
        "risk.0.what_upsets": "Noise & <crowds>\nThe dark",
    }


def annotation(data: bytes, name: str) -> Any:
    """A field as it stands on its page, by its whole name."""
    for page in PdfReader(BytesIO(data)).pages:
        for each in page.get("/Annots", ()):
            field_ = each.get_object()
            if whole_name(field_) == name:
                return field_
    raise AssertionError(name)


def whole_name(field_: Any) -> str:
    above = field_.get("/Parent")
    own = str(field_["/T"])
    return f"{whole_name(above.get_object())}.{own}" if above else own


def appearance(data: bytes, name: str) -> str:
    """The fonts in which a field shows its text when it is printed."""
    resources = annotation(data, name)["/AP"]["/N"]["/Resources"]
    drawn = resources.get("/XObject")
    return str(drawn["/F"]["/Resources"]["/Font"]) if drawn else ""


def test_what_stands_in_a_field_is_drawn_in_the_papers_typeface() -> None:
    data = referral_pdf(paper(field("a.0.b", value="Ğ"), field("a.0.c")))
    assert appearance(data, "a.0.b")
    assert appearance(data, "a.0.c") == ""


def height(data: bytes, name: str) -> float:
    _, bottom, _, top = (float(n) for n in annotation(data, name)["/Rect"])
    return top - bottom


def test_no_part_of_a_fields_name_holds_a_full_stop() -> None:
    data = referral_pdf(paper(field("child.0.first_name"), choice("child.0.gender")))
    for name in ("child.0.first_name", "child.0.gender.girl", "child.0.gender.boy"):
        assert annotation(data, name)["/T"] == name.rpartition(".")[2]
    fields = PdfReader(BytesIO(data)).get_fields()
    assert fields is not None
    assert {"child", "child.0", "child.0.first_name"} <= fields.keys()


def test_a_box_is_as_high_as_what_stands_in_it() -> None:
    long = paper(field("a.0.b", room=Room.LONG, value="Some words. " * 80))
    short = paper(field("a.0.b", room=Room.LONG))
    assert height(referral_pdf(long), "a.0.b") > height(referral_pdf(short), "a.0.b") > 40


def test_a_short_field_with_much_in_it_takes_the_whole_width() -> None:
    form = paper(field("a.0.b", value="A word or two. " * 12), field("a.0.c"))
    assert height(referral_pdf(form), "a.0.b") > height(referral_pdf(form), "a.0.c")


def test_a_word_wider_than_its_box_is_kept_whole() -> None:
    link = "https://example.org/" + "a" * 200
    assert read_form(referral_pdf(paper(field("a.0.b", value=link))))["a.0.b"] == link


def test_a_text_too_long_for_a_page_is_refused_without_quoting_it() -> None:
    with pytest.raises(UserError, match="too long for a page") as caught:
        referral_pdf(paper(field("a.0.b", room=Room.LONG, value="Secret. " * 2000)))
    assert "Secret" not in str(caught.value)


def test_pages_are_numbered_and_nobody_is_named_in_the_metadata() -> None:
    form = paper(field("child.0.first_name", room=Room.LONG, value="Zebedee"), lines=1)
    many = replace(form, parts=(replace(form.parts[0], lines=form.parts[0].lines * 12),))
    reader = PdfReader(BytesIO(referral_pdf(many)))
    count = len(reader.pages)
    assert count > 1
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {count}" in page.extract_text()
    assert "Zebedee" not in str(reader.metadata)


def test_the_same_form_gives_the_same_bytes() -> None:
    form = paper(field("a.0.b", value="Ada"), choice("a.0.c", "boy"))
    assert referral_pdf(form) == referral_pdf(form)


def test_two_ticks_where_one_is_meant_are_both_read() -> None:
    data = referral_pdf(paper(choice("a.0.b")))
    ticks = {"a.0.b.girl": "/Yes", "a.0.b.boy": "/Yes"}
    assert read_form(filled(data, **ticks))["a.0.b"] == "girl;boy"


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.4\n%%EOF", b"x" * (LARGEST + 1)])
def test_what_is_no_form_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match="no referral form"):
        read_form(data)


def test_a_pdf_with_fields_of_another_form_is_refused() -> None:
    with pytest.raises(UserError, match="no referral form"):
        read_form(referral_pdf(paper(field("name"))))
