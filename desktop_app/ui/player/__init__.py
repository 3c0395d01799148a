"""The routine player: a dark stage that leads through a run."""
