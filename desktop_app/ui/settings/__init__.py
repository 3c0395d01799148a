"""The page of all choices."""
