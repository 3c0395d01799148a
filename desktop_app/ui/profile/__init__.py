"""What is asked of the person: the same in the settings and in the welcome."""
