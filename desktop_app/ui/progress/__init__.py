"""The page *Progress*: a week in bars and numbers, and the glute days of some months."""
