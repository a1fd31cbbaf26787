"""The page Today: what needs somebody now, each line a way to where it is put right."""
