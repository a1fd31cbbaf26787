"""The one referral form: its parts, made from the columns of the workbook's sheets.

Labels, kinds and words of choice are the columns' own. Every column that a referrer can know
stands in it once; what the service decides (a referral's status) does not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.casework.words import Criterion, Decision
from app.words import counted
from app.workbook.cells import UnreadableError, is_blank
from app.workbook.columns import Column
from app.workbook.kinds import YesNo, words_of
from app.workbook.sheets import sheet_named

Line = Mapping[str, str]
"""The texts of one line of a part, by field, as they were typed."""
YES, NO = "yes", "no"
CRITERIA: Mapping[str, Criterion] = {
    "missing_or_exploitation_risk": Criterion.EXPLOITATION,
    "placement_at_risk": Criterion.PLACEMENT_AT_RISK,
    "complex_needs": Criterion.COMPLEX_NEEDS,
    "out_of_education": Criterion.OUT_OF_EDUCATION,
}
"""Which criterion a referral's box is about."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form: a column of a sheet."""

    sheet: str
    name: str

    @property
    def column(self) -> Column:
        """The column, with its label and what it holds."""
        return sheet_named(self.sheet).column(self.name)

    @property
    def asked(self) -> bool:
        """Whether a yes or no must be answered: silence is no refusal."""
        return self.column.required and isinstance(self.column.kind, YesNo)

    @property
    def criterion(self) -> Criterion | None:
        """The criterion of which it says yes; a no is somebody's word, and silence is neither."""
        return CRITERIA.get(self.name) if self.sheet == "referrals" else None

    @property
    def ticked(self) -> bool:
        """Whether it is a box to tick, where an empty one says no."""
        return isinstance(self.column.kind, YesNo) and not self.asked

    @property
    def words(self) -> tuple[str, ...]:
        """The words to choose from, where it is a choice."""
        return (YES, NO) if self.asked or self.criterion else self.column.choices

    def plain(self, text: str) -> str:
        """The text as two that mean the same are both written; what cannot be read as it is."""
        if is_blank(text) and (self.asked or self.criterion or self.column.must_be_filled):
            return ""
        try:
            value = self.column.read(text)
        except UnreadableError:
            return text
        return self.column.text(value) if value is not False or self.words else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the form. A part of lines has any number of them, else it has one.

    `hoped_for` are fields that ought to be filled, though a referral is taken in without them.
    `listed` are the words with which lines begin, in their field `list_field`. `blank` is the
    number of empty lines on paper.
    """

    name: str
    title: str
    fields: tuple[FormField, ...]
    help: str = ""
    hoped_for: tuple[str, ...] = ()
    in_lines: bool = False
    blank: int = 1
    list_field: str = ""
    listed: tuple[str, ...] = ()

    @property
    def by_name(self) -> Mapping[str, FormField]:
        """The fields by their names."""
        return {each.name: each for each in self.fields}

    @property
    def empty(self) -> Line:
        """A line in which nothing is said."""
        return dict.fromkeys((each.name for each in self.fields), "")

    def says(self, line: Line) -> bool:
        """Whether a line says more than the word with which it begins."""
        begins = line.get(self.list_field, "").strip().casefold()
        listed = begins in map(str.casefold, self.listed)
        return any(
            not is_blank(line.get(each.name, "")) and each.plain(line[each.name]) != ""
            for each in self.fields
            if not (listed and each.name == self.list_field)
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing or wrong in a part, in a sentence; what is `needed` stops the taking in."""

    part: str
    sentence: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """A referral as far as it is written. `known` is the stored child whom it is about."""

    code: str
    known: str = ""
    parts: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)

    def lines(self, part: str) -> tuple[Line, ...]:
        """The lines of a part, in the form's order."""
        return self.parts.get(part, ())

    def text(self, part: str, name: str) -> str:
        """What a part of one line says in a field."""
        return next((line.get(name, "") for line in self.lines(part)), "")

    @property
    def child(self) -> str:
        """The child's code, stored or proposed."""
        return self.known or self.text("child", "child").strip()


def _of(sheet: str, *names: str) -> tuple[FormField, ...]:
    return tuple(FormField(sheet, name) for name in names)


def _all_of(sheet: str) -> tuple[FormField, ...]:
    """Every column of a sheet, but whose row it is."""
    return tuple(FormField(sheet, c.name) for c in sheet_named(sheet).columns if c.name != "child")


PARTS: tuple[Part, ...] = (
    Part(
        name="referrer",
        title="Who refers",
        fields=_of(
            "referrals", "received", "source", "referrer", "referrer_email", "referrer_phone"
        ),
        hoped_for=("source", "referrer"),
    ),
    Part(
        name="child",
        title="The child",
        fields=_of(
            "children",
            *("child", "first_name", "last_name", "known_as", "born", "gender", "district"),
            *("rooms_with", "support", "step_free", "role_model"),
            *("social_worker", "social_worker_email"),
        ),
        help="The service gives the code.",
        hoped_for=("district", "social_worker"),
    ),
    Part(
        name="household",
        title="Household",
        fields=_all_of("households"),
        help="The last one is where the child lives now. Of a household that is known, its code"
        " is enough, and the rest stays as it is stored.",
        in_lines=True,
    ),
    Part(
        name="placements",
        title="Where the child lives and has lived",
        fields=_all_of("placements"),
        help="One line for each stay, short breaks too. No household: the one above.",
        in_lines=True,
        blank=4,
    ),
    Part(
        name="school",
        title="School",
        fields=_of("children", "school", "school_hours", "full_time_hours"),
        hoped_for=("school", "school_hours"),
    ),
    Part(
        name="education",
        title="Exclusions and part-time timetables",
        fields=_all_of("education"),
        in_lines=True,
        blank=3,
    ),
    Part(
        name="criteria",
        title="Why the child is referred",
        fields=_of(
            "referrals",
            *("missing_or_exploitation_risk", "placement_at_risk", "complex_needs"),
            *("out_of_education", "notes"),
        ),
        help="Three or more moves in 12 months are counted from where the child has lived.",
    ),
    Part(
        name="risk",
        title="Risk assessment",
        fields=(
            *_of("referrals", "staying_safe", "what_upsets"),
            *_of("children", "what_helps", "medication", "medical", "allergies", "dietary"),
            *_of("children", "leader_alert", "bedtime", "swims"),
            *_of("referrals", "water_and_heights", "if_missing"),
        ),
        hoped_for=(
            *("staying_safe", "what_upsets", "what_helps"),
            *("medication", "water_and_heights", "if_missing"),
        ),
    ),
    Part(
        name="not_for",
        title="Activities this child must not do",
        fields=_all_of("not_for"),
        in_lines=True,
        blank=2,
    ),
    Part(
        name="matching",
        title="Matching",
        fields=(
            *_of("referrals", "knows"),
            *_of("children", "may_collect", "must_not_collect"),
        ),
        hoped_for=("knows", "may_collect"),
    ),
    Part(
        name="ties",
        title="Keep together, keep apart, friends",
        fields=_all_of("ties"),
        in_lines=True,
        blank=3,
    ),
    Part(
        name="planning",
        title="Placement planning",
        fields=_of("referrals", "placement_plan"),
        hoped_for=("placement_plan",),
    ),
    Part(
        name="authority",
        title="Delegated authority",
        fields=_all_of("delegated_authority"),
        help="For each decision, who may make it by the placement plan.",
        in_lines=True,
        blank=0,
        list_field="decision",
        listed=words_of(Decision),
    ),
    Part(
        name="consents",
        title="Consents already given or refused",
        fields=_all_of("consents"),
        help="By whoever may decide. Leave out what has not been asked.",
        in_lines=True,
        blank=1,
        list_field="consent",
        listed=words_of(Decision),
    ),
    Part(
        name="own",
        title="The child's own wishes and worries",
        fields=(*_of("referrals", "wishes_and_worries"), *_all_of("passports")),
        help="In the child's own words.",
        hoped_for=("wishes_and_worries",),
    ),
    Part(
        name="wishes",
        title="Activities the child would like",
        fields=_all_of("wishes"),
        in_lines=True,
        blank=3,
    ),
)
BY_NAME: Mapping[str, Part] = {part.name: part for part in PARTS}


def filled_up(part: Part, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with every field, and with one for each listed word, in the list's order."""
    whole = [{**part.empty, **line} for line in lines]
    if not part.in_lines:
        return tuple(whole) or (part.empty,)
    named = {word.casefold(): word for word in part.listed}
    found: list[Line] = []
    for key, word in named.items():
        own = [line for line in whole if line[part.list_field].strip().casefold() == key]
        found += own or [{**part.empty, part.list_field: word}]
    rest = [line for line in whole if line.get(part.list_field, "").strip().casefold() not in named]
    return (*found, *rest)


def missing(draft: Draft) -> tuple[Gap, ...]:
    """What is missing, part by part; a person may go on without what is not needed."""
    found = [gap for part in PARTS for gap in _in_part(draft, part)]
    found += [gap for find in BETWEEN for gap in find(draft)]
    return in_order(found)


def left_open(draft: Draft) -> tuple[Part, ...]:
    """The parts in which something is missing that is not needed."""
    open_ = {gap.part for gap in missing(draft) if not gap.needed}
    return tuple(part for part in PARTS if part.name in open_)


def said_open(parts: Sequence[Part]) -> str:
    """How many parts are open, and which: "2 parts are open: School; Matching."."""
    are = "is" if len(parts) == 1 else "are"
    return f"{counted(len(parts), 'part')} {are} open: {'; '.join(p.title for p in parts)}."


def in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """The sentences in the order of the form's parts."""
    order = {part.name: at for at, part in enumerate(PARTS)}
    return tuple(sorted(gaps, key=lambda gap: order[gap.part]))


def _in_part(draft: Draft, part: Part) -> Iterator[Gap]:
    lines = draft.lines(part.name)
    if not part.in_lines:
        yield from _in_line(part, lines[0] if lines else part.empty, "")
        return
    for number, line in enumerate(lines, 1):
        if part.says(line):
            yield from _in_line(part, _told(draft, part, line), place(part, number, line))


def _in_line(part: Part, line: Line, where: str) -> Iterator[Gap]:
    for each in part.fields:
        needed = each.column.must_be_filled or each.asked
        if not (needed or each.name in part.hoped_for) or not is_blank(line.get(each.name, "")):
            continue
        yield Gap(part.name, f"{where}“{each.column.label}” is empty.", needed)


def place(part: Part, number: int, line: Line) -> str:
    """Where a line stands, in words before a sentence."""
    if not part.in_lines:
        return ""
    return f"{line.get(part.list_field, '').strip() or f'Line {number}'}: "


def _told(draft: Draft, part: Part, line: Line) -> Line:
    """A stay without a household is with the one that the form names last."""
    if part.name != "placements" or not is_blank(line.get("household", "")):
        return line
    return {**line, "household": named_household(draft)}


def named_household(draft: Draft) -> str:
    """The code of the household that the form names last."""
    household = BY_NAME["household"]
    codes = [line["household"] for line in draft.lines("household") if household.says(line)]
    return codes[-1].strip() if codes else ""


def _homeless(draft: Draft) -> Iterator[Gap]:
    """Where the child lives now is a stay without an end that is no short break."""
    kind = FormField("placements", "temporary")
    lasting = [
        line
        for line in draft.lines("placements")
        if BY_NAME["placements"].says(line)
        and is_blank(line["to"])
        and kind.plain(line["temporary"]) != YES
    ]
    if not lasting:
        yield Gap("placements", "Where the child lives now is not said.", needed=False)


def _undecided(draft: Draft) -> Iterator[Gap]:
    """Decisions of which it is not recorded who may make them."""
    lines = draft.lines("authority")
    recorded = {ln["decision"].strip().casefold() for ln in lines if not is_blank(ln["authority"])}
    absent = [word for word in BY_NAME["authority"].listed if word.casefold() not in recorded]
    if absent:
        sentence = f"Who may decide is not recorded: {', '.join(absent)}."
        yield Gap("authority", sentence, needed=False)


BETWEEN: tuple[Callable[[Draft], Iterator[Gap]], ...] = (_homeless, _undecided)
"""What is missing between lines."""
