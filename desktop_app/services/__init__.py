"""What the app does, through ports only."""
