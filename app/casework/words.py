"""The words in which casework is recorded, once and everywhere."""

from enum import Enum


class Criterion(Enum):
    """What makes a child eligible: one of the six is enough (council paper of 2017, §1.1)."""

    MOVES = "three moves in 12 months"
    OUT_OF_EDUCATION = "out of education or excluded"
    PART_TIME = "part-time timetable"
    EXPLOITATION = "risk of going missing or of exploitation"
    PLACEMENT_AT_RISK = "placement at risk of breakdown"
    COMPLEX_NEEDS = "complex needs"


class Answer(Enum):
    """What is known of a criterion."""

    MET = "met"
    NOT_MET = "not met"
    NOT_KNOWN = "not known"


class Authority(Enum):
    """Who may decide for a child in care, by what the placement delegates."""

    CARER = "carer"
    SOCIAL_WORKER = "social worker"
    PARENT = "parent"
    COURT = "court"


class Decision(Enum):
    """What somebody has to decide before a child comes; also the names of the consents.

    A centre's activity may ask for a consent of any other name.
    """

    DAY = "day activities"
    OVERNIGHT = "overnight"
    WATER = "water"
    HEIGHT = "height"
    CYCLING = "cycling"
    PHOTOGRAPHS = "photographs"
    MEDICINE = "medicine"
    TRAVEL = "travel"
    SHARING = "sharing a room"


class Onward(Enum):
    """Where a child is referred on to whom the outdoors do not suit."""

    HUB_FAMILY = "hub family"
    PSYCHOLOGY = "clinical psychology"
    YOUTH_HUB = "Youth Hub"


class Channel(Enum):
    """How a reply came."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in person"


class Side(Enum):
    """On which side of a choice a child is pinned."""

    IN = "in"
    OUT = "out"


class SchoolingKind(Enum):
    """A time out of full education."""

    SUSPENSION = "suspension"
    PERMANENT_EXCLUSION = "permanent exclusion"
    PART_TIME = "part-time timetable"
    OUT_OF_EDUCATION = "out of education"


class Status(Enum):
    """How far a referral has come."""

    RECEIVED = "received"
    ELIGIBLE = "eligible"
    WAITING = "waiting"
    CHOSEN = "chosen"
    NOT_THIS_TIME = "not this time"
    REFERRED_ON = "referred on"
    CLOSED = "closed"
