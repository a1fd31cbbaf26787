"""Letters to carers: what each kind may know, what it says, and how it looks.

Each kind is a module with a frozen type of its own, which holds no more than that letter may show.
"""
