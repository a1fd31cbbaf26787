"""The page on which workbooks come in and files go out."""
