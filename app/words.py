"""Words that every room of the house uses."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 child", "2 children"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
