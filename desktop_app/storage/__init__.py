"""Where things are kept: the history database, the settings file, the exercise files."""
