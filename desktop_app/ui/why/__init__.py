"""The page *Why*: the story, told as the evidence has it."""
