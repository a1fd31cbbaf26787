"""The page of referrals: the form, its drafts, and the lists that find children."""
