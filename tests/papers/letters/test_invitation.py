from dataclasses import replace

from app.casework.words import Authority
from app.papers.letters.invitation import Invitation
from app.papers.letters.kinds import LetterKind, say, shipped_template
from app.papers.letters.pieces import Kind
from tests.papers.letters.everything import invitation, invited, parties
from tests.papers.letters.people import SENDER

TEMPLATE = shipped_template(LetterKind.INVITATION)
CARER, COURT, PARENT = Authority.CARER, Authority.COURT, Authority.PARENT
SOCIAL_WORKER = Authority.SOCIAL_WORKER


def pages(facts: Invitation) -> list[list[str]]:
    """What stands on each page, piece by piece."""
    found: list[list[str]] = [[]]
    for piece in say(facts, TEMPLATE):
        if piece.kind is Kind.PAGE:
            found.append([])
        else:
            found[-1].append(piece.words)
    return found


def test_an_invitation_says_when_and_where() -> None:
    (letter, *_) = pages(invitation())
    assert "Saturday 16 January 2027, 9.30 am to 4 pm, at Bewl Water" in letter
    stay = "Friday 29 January 2027, 5 pm, to Sunday 31 January 2027, 3 pm, at Swattenden Centre"
    assert stay in letter


def test_a_reply_is_asked_for_each_child() -> None:
    _, reply = pages(invitation(invited("Ada"), invited("Ben")))
    assert reply[:2] == ["Your reply: Winter 2027", "From: Jo Bell and Sam Bell"]
    assert {"Would Ada like to come?", "Would Ben like to come?"} <= set(reply)
    assert reply.count("Yes | ( ) No | ( ) We would like to talk about it first") == 2
    assert "Signed: | Date:" in reply


def test_a_carer_signs_what_is_the_carers_to_decide() -> None:
    _, _, consent = pages(invitation(invited(DAY=CARER, OVERNIGHT=CARER, WATER=SOCIAL_WORKER)))
    rows = [words for words in consent if words.startswith("Yes | ( ) No")]
    assert rows == ["Yes | ( ) No | activities by day", "Yes | ( ) No | staying overnight"]
    assert "The social worker decides about activities on the water." in consent


def test_a_carer_is_told_who_is_asked_for_the_rest() -> None:
    child = invited(DAY=CARER, HEIGHT=PARENT, PHOTOGRAPHS=COURT, MEDICINE=None, SHARING=None)
    _, _, consent = pages(invitation(child))
    assert "A parent decides about activities at a height." in consent
    assert "The court decides about being in photographs." in consent
    found_out = "We still have to find out who decides about being given medicine and sharing"
    assert any(words.startswith(found_out) for words in consent)


def test_who_signs_everything_reads_of_nobody_else() -> None:
    _, _, consent = pages(invitation(invited(DAY=CARER)))
    assert not any("not for you" in words for words in consent)


def test_each_child_has_a_consent_slip_of_its_own() -> None:
    children = (invited("Ada", DAY=CARER), invited("Ben", TRAVEL=CARER))
    _, _, ada, ben = pages(invitation(*children))
    assert ada[0] == "Your consent for Ada"
    assert ben[0] == "Your consent for Ben"
    assert not any("Ben" in words for words in ada)


def test_a_carer_who_signs_nothing_gets_no_slip_and_is_told_so() -> None:
    children = invited("Ada", DAY=SOCIAL_WORKER), invited("Ben", DAY=None), invited("Cem")
    letter, _ = pages(invitation(*children))
    nothing = "There is nothing for you to sign for Ada and Ben."
    assert any(words.startswith(nothing) for words in letter)
    assert "For Cem we have every signature that we need." in letter


def test_who_has_not_met_the_head_of_fostering_is_told_of_the_meeting() -> None:
    letter, _ = pages(invitation(invited("Ada"), replace(invited("Ben"), met=True)))
    meeting = "The Head of Fostering would like to meet you and Ada before the first date."
    assert any(words.startswith(meeting) for words in letter)
    letter, _ = pages(invitation(replace(invited(), met=True)))
    assert not any("Head of Fostering" in words for words in letter)


def test_a_centres_own_consent_is_named_as_it_is_stored() -> None:
    child = replace(invited(), asked=(replace(invited(DAY=CARER).asked[0], matter="zip wire"),))
    _, _, consent = pages(invitation(child))
    assert "Yes | ( ) No | zip wire" in consent


def test_without_an_address_to_send_it_to_the_service_is_rung() -> None:
    facts = invitation(**parties(replace(SENDER, return_address="")))
    for slip in pages(facts)[1:]:
        assert slip[-1].startswith("Please ring us on 01632 960100.")
    back = "Please send this page back to: Sense of Belonging Service, Kroner House, Ashford TN24"
    assert all(slip[-1].startswith(back) for slip in pages(invitation())[1:])
