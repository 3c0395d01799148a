"""What the operating system tells and does: clock, paths, presence, session, notifications."""
