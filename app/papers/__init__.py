"""What leaves the app: calendar files, letters and rosters.

Each is made from a type of its own that holds no more than the paper may show.
"""
