"""What the made-up county looks like: its centres, activities, names and places.

Ratios and qualifications follow `facts.md` where it gives them; everything else is invented.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BEWL = "BW"
SWATTENDEN = "SW"
FIRST_AID = "First aid"
WATER = "Water activities"
ROPES = "Climbing and ropes"
NIGHT = "Night walks"
CONSENTS = (WATER, ROPES, NIGHT)

CENTRES = (
    {
        "centre": BEWL,
        "name": "Bewl Water",
        "address": "1 Lake Lane, Exampleford",
        "postcode": "ZZ99 1AA",
        "phone": "01632 960101",
        "email": "bewl@example.org",
        "arrival_notes": "Meet at the boat house.",
        "licence": "L-0001",
        "licence_covers": "paddling, sailing, windsurfing, rafting",
    },
    {
        "centre": SWATTENDEN,
        "name": "Swattenden Centre",
        "address": "2 Wood Lane, Exampleford",
        "postcode": "ZZ99 2BB",
        "phone": "01632 960102",
        "email": "swattenden@example.org",
        "arrival_notes": "Ring at the white gate.",
    },
)

DAYTIME = "morning;afternoon"
PADDLE = "Paddlesport Instructor"
ROPE = "Ropes Course Instructor"

# centre, activity, kind, qualification, children_per_instructor, least_instructors,
# groups_at_once, lowest_school_year, months, parts, blocks, needs_weather, licensable, consent
ACTIVITY_COLUMNS = (
    "centre",
    "activity",
    "kind",
    "qualification",
    "children_per_instructor",
    "least_instructors",
    "groups_at_once",
    "lowest_school_year",
    "months",
    "parts",
    "blocks",
    "needs_weather",
    "licensable",
    "consent",
)
_LINES = f"""
BW|Kayaking|water|{PADDLE}|8|1|2||3-10|{DAYTIME}|1|yes|yes|{WATER}
BW|Paddleboarding|water|{PADDLE}|8|1|1||5-9|{DAYTIME}|1|yes|yes|{WATER}
BW|Open canoeing|water|{PADDLE}|6|1|1|||{DAYTIME}|2|yes|yes|{WATER}
BW|Raft building|water|Raft Leader|8|2|1||4-10|afternoon|1|yes|yes|{WATER}
BW|Sailing|water|RYA Dinghy Instructor|6|1|1|5|4-10|{DAYTIME}|2|yes|yes|{WATER}
BW|Windsurfing|water|RYA Windsurfing Instructor|6|1|1|7|5-9|{DAYTIME}|1|yes|yes|{WATER}
BW|Archery|land|Archery GB Instructor|12||1|||{DAYTIME}|1||||
BW|Orienteering|land||12||3||||1||||
BW|Bushcraft|craft|Bushcraft Leader|12|1|1|||{DAYTIME}|1||||
BW|Team games|land||12||2||||1||||
BW|Campfire|evening||12||2|||evening|1|yes|||
SW|Archery|land|Archery GB Instructor|12||1|||{DAYTIME}|1||||
SW|Climbing wall|height|Climbing Wall Instructor|8||2|||||||{ROPES}
SW|Crate stacking|height|{ROPE}|8||1|||{DAYTIME}|1|yes||{ROPES}
SW|Low ropes|height|{ROPE}|8||1|||{DAYTIME}|1|yes||
SW|High ropes|height|{ROPE}|8|2|1|7|3-11|{DAYTIME}|1|yes||{ROPES}
SW|Shelter building|craft|Bushcraft Leader|12||1|||{DAYTIME}|2||||
SW|Orienteering|land||12||2|||{DAYTIME}|1||||
SW|Pond crossing|water|Raft Leader|8|1|1||4-10|{DAYTIME}|1|yes||{WATER}
SW|Problem solving|land||12||2||||1||||
SW|Night hike|evening||8|2|1|5|9-4|evening|1|yes||{NIGHT}
SW|Campfire|evening||12||2|||evening|1|yes|||
SW|Quiz evening|evening||12||2|||evening|1||||
"""
ACTIVITIES = tuple(
    dict(zip(ACTIVITY_COLUMNS, line.split("|"), strict=False))
    for line in _LINES.split("\n")
    if line
)
ACTIVITY_NAMES = tuple(sorted({row["activity"] for row in ACTIVITIES}))
QUALIFICATIONS = tuple(sorted({row["qualification"] for row in ACTIVITIES} - {""}))

ROOM_NAMES = _words(
    "Ash Beech Birch Cedar Elm Fir Hazel Holly Larch Lime Maple Oak Pine Rowan Willow Yew "
    "Alder Aspen Bay Box Cherry Elder Hawthorn Hornbeam Juniper Laurel Medlar Myrtle Olive "
    "Pear Plum Poplar Quince Sallow Spindle Spruce Sumac Sycamore Walnut Whitebeam"
)
GIRLS = _words(
    "Ada Bea Cleo Dora Edie Fern Gwen Hetty Ines Juno Kezia Lark Mabel Nell Opal Posy Quilla Rue "
    "Saffy Tansy Una Vita Wren Xanthe Yara Zadie"
)
BOYS = _words(
    "Abel Bram Caspar Digby Ewan Finn Gus Hal Ivo Jago Kit Lorcan Monty Ned Otis Piers Quin Rufus "
    "Seb Toby Ulric Vic Wilf Xan Yorick Zeb"
)
ANYONE = _words("Ash Brook Carey Dale Ellis Frankie Gray Harper Indigo Jules")
SURNAMES = _words(
    "Appleyard Bracken Chalk Dingle Eastbrook Fennimore Greenhalf Hollowell Inglebrook Jessop "
    "Kettlewick Lambsfold Meadowes Nettlebed Oakhanger Pennyfold Quarrier Ravensden Stonecrop "
    "Thistlewood Underhay Vinecroft Withybed Yarrowdale"
)
DISTRICTS = (
    "Ashford",
    "Canterbury",
    "Dartford",
    "Dover",
    "Folkestone and Hythe",
    "Gravesham",
    "Maidstone",
    "Sevenoaks",
    "Swale",
    "Thanet",
    "Tonbridge and Malling",
    "Tunbridge Wells",
)
