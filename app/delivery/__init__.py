"""How papers leave the app: as files, and by e-mail over a safe connection."""
