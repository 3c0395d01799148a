"""The exercise library: cards to find an exercise by, and everything about one."""
