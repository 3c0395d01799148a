"""The page of the day at hand."""
