"""The rules of sitting, breaks and exercise: plain Python that is told the time."""
