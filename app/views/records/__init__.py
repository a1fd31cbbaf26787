"""Lists and forms for any sheet of the workbook, made from its description."""
