"""Asks where a report is to be, and writes it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.periods import Period
from desktop_app.services.ports import StorageError
from desktop_app.services.progress import Progress
from desktop_app.services.steps import Steps
from desktop_app.ui.file_dialog import ask_where_to_save, write_whole
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.theme import on_paper
from desktop_app.ui.waiting import wait_for


def ask_for_report(
    near: QWidget, progress: Progress, words: ChartWords, period: Period, kind: str
) -> None:
    """Ask for a file, and write a report of a kind, ``pdf`` or ``html``, into it."""
    kinds = [_tr("{kind} files (*.{ending})").format(kind=kind.upper(), ending=kind)]
    days = f"{period.first}" if period.days == 1 else f"{period.first}-to-{period.last}"
    name = f"buttress-{days}.{kind}"
    then = partial(_save, near, progress, words, period)
    ask_where_to_save(near, _tr("Save a report"), kinds, name, then)


def save_report(progress: Progress, words: ChartWords, period: Period, path: Path) -> Steps[None]:
    """Write a report, PDF where the file's name says so, else HTML.

    StorageError in a sentence where the record cannot be read or the file not be written.
    """
    from desktop_app.ui.progress.report.content import report
    from desktop_app.ui.progress.report.html import as_html
    from desktop_app.ui.progress.report.pdf import as_pdf

    as_page = path.suffix.lower() == ".pdf"
    yield 0.0  # what paints has been loaded
    page = yield from report(progress, words, period)
    with on_paper():
        content = as_pdf(page) if as_page else as_html(page).encode()
    wrong = write_whole(path, content)
    if wrong:
        raise StorageError(
            _tr("{path} cannot be written: {reason}").format(path=path, reason=wrong)
        )


def _save(near: QWidget, progress: Progress, words: ChartWords, period: Period, place: str) -> None:
    wait_for(
        near,
        _tr("Writing the report"),
        save_report(progress, words, period, Path(place)),
        lambda _: tell(near, _tr("Saved as {path}.").format(path=place)),
        lambda reason: tell(near, reason, stays=True),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)
