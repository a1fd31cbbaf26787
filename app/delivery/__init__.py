"""How papers leave the app: as files, and later by e-mail and printer."""
