"""A page about some days, to keep or to show: what was done, and how long one sat."""
