"""The routines: what there is, what to do now, and making one's own."""
