"""The form from a draft to paper and back."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter

from app.models.database import Database
from app.papers.referral_form import PaperField, PaperPart, ReferralPaper, Room, referral_pdf
from app.services.records import Records
from app.services.referral_form import PARTS
from app.services.referral_papers import ReferralPapers, filled_lines
from tests.services.referrals import at_decision, filled, rows, says, taken_in, tom


def fill(data: bytes, **values: str) -> bytes:
    """The form as a person fills it on a screen."""
    writer = PdfWriter(BytesIO(data))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_every_field_of_the_form_is_on_paper(database: Database) -> None:
    drafts = filled(database)
    fields = PdfReader(BytesIO(ReferralPapers(database).printed(drafts.about("")))).get_fields()
    assert fields is not None
    names = {name.rsplit(".", 1)[0] if name.count(".") > 2 else name for name in fields}
    for part in PARTS:
        assert {f"{part.name}.0.{each.name}" for each in part.fields} <= names


def test_a_form_filled_on_a_screen_becomes_a_draft_and_is_taken_in(database: Database) -> None:
    drafts = filled(database)
    blank = ReferralPapers(database).printed(drafts.about(""))
    texts = {"child.0.child": "C9", "child.0.first_name": "Şerife", "child.0.last_name": "Elm"}
    texts |= {"child.0.born": "4/5/2016", "referrer.0.received": "20/11/2026"}
    texts |= {"household.0.household": "H1", "placements.0.from": "1/2/2026"}
    ticks = {"child.0.gender.girl": "/Yes", "criteria.0.complex_needs": "/Yes"}
    ticks["authority.1.authority.parent"] = "/Yes"
    draft = drafts.receive(filled_lines(fill(blank, **texts, **ticks)))
    assert drafts.draft(draft.code) == draft
    taken_in(drafts, draft.code)
    assert rows(database, "children")[2]["first_name"] == "Şerife"
    (decided,) = rows(database, "delegated_authority")
    assert (decided["decision"], decided["authority"]) == ("overnight", "parent")


def test_a_draft_comes_back_from_paper_as_it_was(database: Database) -> None:
    drafts = filled(database)
    draft = says(tom(drafts), "risk", staying_safe="Hold hands.\nNear roads.", swims="no")
    at = at_decision(draft, "consents", "water")
    draft = says(draft, "consents", at, given="no", authority="parent", on="1/11/2026")
    lines = filled_lines(ReferralPapers(database).printed(draft))
    again = drafts.receive(lines)
    for part in PARTS:
        said = [line for line in draft.lines(part.name) if part.says(line)]
        back = [line for line in again.lines(part.name) if part.says(line)]
        assert [plain(part.name, line) for line in back] == [plain(part.name, ln) for ln in said]


def plain(part: str, line: object) -> dict[str, str]:
    fields = next(each.by_name for each in PARTS if each.name == part)
    assert isinstance(line, dict)
    return {name: fields[name].plain(text) for name, text in line.items()}


def test_a_stored_childs_form_begins_with_what_is_stored(database: Database) -> None:
    drafts = filled(database)
    data = ReferralPapers(database).printed(drafts.about("C1"))
    assert filled_lines(data)["child"][0]["first_name"] == "Ada"
    assert drafts.receive(filled_lines(data)).known == "C1"
    assert "Ada" not in str(PdfReader(BytesIO(data)).metadata)


def test_a_form_filled_anew_of_a_known_child_forgets_nothing(database: Database) -> None:
    drafts = filled(database)
    blank = ReferralPapers(database).printed(drafts.about(""))
    texts = {"child.0.child": "C1", "child.0.born": "1/1/2017", "risk.0.swims": "A little"}
    texts |= {"placements.0.from": "1/1/2026", "placements.0.notice_given": "2/11/2026"}
    texts["referrer.0.received"] = "20/11/2026"
    draft = drafts.receive(filled_lines(fill(blank, **texts)))
    taken_in(drafts, draft.code)
    ada = rows(database, "children")[0]
    told = [ada[name] for name in ("first_name", "what_helps", "step_free", "swims")]
    assert told == ["Ada", "Music", True, "A little"]
    (stay,) = rows(database, "placements")
    assert (stay["kind"], stay["household"]) == ("in house", "H1")
    assert str(stay["notice_given"]) == "2026-11-02"


def test_no_other_child_is_named_on_it(database: Database) -> None:
    drafts = filled(database)
    Records(database, "Kim").save("ties", {"child": "C1", "other": "C2", "tie": "keep apart"})
    lines = filled_lines(ReferralPapers(database).printed(drafts.about("C1")))
    assert lines["ties"][0]["other"] == "C2"
    assert "Bea" not in str(lines)


def test_the_form_says_whose_it_is(database: Database) -> None:
    drafts = filled(database)
    Records(database, "Kim").save("service", {"name": "Kent Fostering", "email": "x@example.org"})
    reader = PdfReader(BytesIO(ReferralPapers(database).printed(drafts.about(""))))
    first = reader.pages[0].extract_text()
    assert "Kent Fostering" in first
    assert "Return it to x@example.org." in first


def test_a_field_that_the_form_no_longer_has_is_left_alone() -> None:
    names = ("child.0.shoe_size", "shoes.0.size", "child.0.first_name")
    fields = tuple(PaperField(name=n, label="Old", room=Room.SHORT, value="4") for n in names)
    part = PaperPart("The child", "", (fields,))
    found = filled_lines(referral_pdf(ReferralPaper("Fostering", (), (part,))))
    assert list(found) == ["child"]
    assert found["child"][0]["first_name"] == "4"
    assert "shoe_size" not in found["child"][0]
