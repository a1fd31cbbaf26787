"""The core: plain data, rules and the planner. No Qt, no SQL, no files, no clock."""
