"""What stands on cards and what a move comes to, without a window."""

from PySide6.QtCore import Qt

from app.services.board_effects import Effect
from app.services.shown import ChildView
from app.views.programmes.board_verdict import NOT_POSSIBLE, Tone, verdict
from app.views.programmes.cards import BOND, Bond, Card, CardsModel
from app.views.programmes.cards_words import Cards, age, ages, bonds_of

ADA = ChildView("C1", "Ada A. (C1)", "", first="Ada", friends=("C2", "C3"), apart=("C3",))
BEA = ChildView("C2", "Bea A. (C2)", "", first="Bea", months=113, wishes=("Archery", "Swing"))
OTHER_ADA = ChildView("C3", "Ada A. (C3)", "", first="Ada", months=131)


def cards(*children: ChildView, **places: str) -> Cards:
    return Cards({c.code: c for c in children}, places, {c.code: "no bed" for c in children})


def test_two_of_one_name_are_told_apart_by_more_of_it() -> None:
    third = ChildView("C4", "Ada H. (C4)", "", first="Ada")
    titles = cards(ADA, BEA, OTHER_ADA, third).titles
    assert titles == {"C1": "Ada A. (C1)", "C2": "Bea", "C3": "Ada A. (C3)", "C4": "Ada H."}


def test_being_kept_apart_says_more_than_a_friendship() -> None:
    assert bonds_of(ADA) == (("C2", Bond.FRIENDS), ("C3", Bond.APART))


def test_a_tie_says_where_the_other_is_unless_it_is_here() -> None:
    found = cards(ADA, BEA, OTHER_ADA, C1="Otters", C2="Otters")
    lines = found.card("C1", ("Year 5",), pinned=True).lines
    assert lines == ("Year 5 · pinned", "♥ friend Bea", "≠ apart from Ada A. (C3) (no bed)")


def test_who_should_be_apart_and_is_not_is_said() -> None:
    found = cards(ADA, BEA, OTHER_ADA, C1="Otters", C3="Otters")
    assert found.card("C1", (), pinned=False).lines[2].endswith("Ada A. (C3), who is here")


def test_wishes_stand_on_a_card_and_everything_is_read_out() -> None:
    card = cards(BEA, ADA).card("C2", ("Year 5",), pinned=False)
    assert card.said == "Bea A. (C2), Year 5, wishes Archery, Swing"


def test_ages_go_from_the_youngest_to_the_oldest() -> None:
    assert age(113).split() == ["9", "y", "5", "m"]
    assert ages((OTHER_ADA, BEA)) == f"{age(113)} to {age(131)}"
    assert ages((BEA,)) == age(113)
    assert ages(()) == ""


def test_the_model_marks_who_is_tied_and_keeps_empty_beds_out_of_reach() -> None:
    model = CardsModel()
    model.show((Card("C1", "Ada", said="Ada A."), Card("", "Empty bed")))
    model.show_bonds({"C1": Bond.APART})
    assert model.index(0).data(BOND) is Bond.APART
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ada A.. Kept apart from who is chosen."
    assert model.flags(model.index(1)) == Qt.ItemFlag.NoItemFlags
    assert model.codes == ("C1",)
    assert not model.index_of("C9").isValid()


def test_a_verdict_is_told_by_its_sign_and_its_words() -> None:
    told = {
        verdict(Effect(sentence="", cost=12, costs=("+12: further apart",))).sign: Tone.COSTS,
        verdict(Effect(sentence="", cost=-3)).sign: Tone.FINE,
        verdict(Effect(sentence="")).sign: Tone.FINE,
        verdict(Effect(sentence="", refused="No.")).sign: Tone.BREAKS,
        verdict(Effect(sentence="", cost=5, breaks=("A.", "B."))).sign: Tone.BREAKS,
    }
    assert list(told) == [
        "+12",
        "✓ −3, better",
        "✓ costs the same",
        NOT_POSSIBLE,
        "✗ Breaks 2 rules · score +5",
    ]


def test_of_many_gaps_some_are_said_and_the_others_counted() -> None:
    found = verdict(Effect(sentence="", cost=9, opens=tuple(f"Gap {n}." for n in range(9))))
    assert found.reasons == ("Gap 0.", "Gap 1.", "And 7 more like this.")
    assert found.sentence == "+9. Gap 0. Gap 1. And 7 more like this."


def test_of_many_reasons_the_least_are_only_counted() -> None:
    found = verdict(Effect(sentence="", breaks=tuple("ABCDEF")))
    assert found.short == ("A", "B", "C", "D", "And 2 more.")
