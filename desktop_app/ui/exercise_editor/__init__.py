"""Where a person writes down an exercise of their own."""
