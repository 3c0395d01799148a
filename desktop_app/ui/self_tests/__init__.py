"""The page of self-tests: to follow one's own change."""
