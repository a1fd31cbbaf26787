"""The outbox: drafts of what has to be told, their check, and the log of what was sent.

What everybody should know is a function of what is stored; what was told is the log. The drafts
are the difference, written anew behind every change. Nothing leaves by itself.
"""
