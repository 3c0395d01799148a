"""What a chart wants said. Whoever shows charts says it, so that all of them speak alike."""

from typing import Protocol

from desktop_app.domain.charts import Chart, Column, Question, Row, Seen, Value


class Words(Protocol):
    """Names and sentences for what stands in a chart."""

    def title(self, question: Question) -> str:
        """Return the question in words."""
        ...

    def column_name(self, column: Column) -> str:
        """Name a column, for the legend and the head of the table."""
        ...

    def row_name(self, chart: Chart, row: Row) -> str:
        """Name a row in full, for the table."""
        ...

    def tick(self, chart: Chart, row: Row) -> str:
        """Name a row on an axis, as short as the others around it allow: ``Mon``, ``16``."""
        ...

    def value(self, column: Column, value: Value) -> str:
        """Write a value with its unit; a dash for None."""
        ...

    def seen(self, seen: Seen) -> str:
        """Name what a row is that was not seen: ``Not observed``; empty for what was seen."""
        ...

    def sentence(self, chart: Chart, row: Row, column: Column | None = None) -> str:
        """Say a row; where ``column`` is given, one of its values alone."""
        ...
