"""Reading and writing the coordinators' spreadsheets."""
