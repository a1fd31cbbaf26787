from app.views.records.mnemonics import with_mnemonics


def test_no_letter_is_given_twice() -> None:
    assert list(with_mnemonics(["Code", "Carers", "Salutation"])) == [
        "&Code",
        "C&arers",
        "&Salutation",
    ]


def test_letters_that_are_taken_are_left_alone() -> None:
    assert list(with_mnemonics(["Save"], taken="S")) == ["S&ave"]


def test_words_begin_before_letters_within_a_word() -> None:
    assert list(with_mnemonics(["To", "To day"])) == ["&To", "To &day"]


def test_when_letters_run_out_a_label_has_none() -> None:
    assert list(with_mnemonics(["A", "A & A"])) == ["&A", "A && A"]
