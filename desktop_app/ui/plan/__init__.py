"""The page of the month plan."""
