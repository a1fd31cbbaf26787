"""The outbox: what waits to be checked and sent, what was sent, wordings, and the mail server."""
