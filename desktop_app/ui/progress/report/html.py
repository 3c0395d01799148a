"""A report as one file of HTML: pictures, style and all, and nothing fetched from anywhere."""

from html import escape

from desktop_app.ui.progress.report.content import Report
from desktop_app.ui.progress.taking_along import html_of
from desktop_app.ui.theme import LIGHT

_STYLE = f"""
body {{ font: 15px/1.5 system-ui, sans-serif; color: {LIGHT.ink}; background: {LIGHT.card};
    max-width: 60em; margin: 2em auto; padding: 0 1em; }}
h1 {{ font-size: 1.6em; margin: 0; }}
h1 + p {{ color: {LIGHT.ink_2}; margin-top: 0; }}
dl {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(10em, 1fr)); gap: 1em; }}
dl div {{ border: 1px solid {LIGHT.line}; border-radius: 10px; padding: .6em .9em; }}
dt {{ color: {LIGHT.ink_2}; font-size: .85em; }}
dd {{ margin: 0; font-size: 1.5em; font-weight: 600; }}
figure {{ margin: 1em 0; break-inside: avoid; }}
svg {{ max-width: 100%; height: auto; border: 1px solid {LIGHT.line}; border-radius: 10px; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: right; padding: .3em .6em; border-bottom: 1px solid {LIGHT.line}; }}
th:first-child {{ text-align: left; font-weight: 500; }}
small {{ color: {LIGHT.ink_2}; }}
"""


def as_html(report: Report) -> str:
    """Return it; it prints on paper as well."""
    numbers = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in report.numbers
    )
    pictures = "".join(
        f'<figure role="img" aria-label="{escape(sheet.title)}">{_svg(sheet.svg())}</figure>'
        for sheet in report.pictures
    )
    exercises = html_of([list(row) for row in report.exercises]) if report.exercises else ""
    felt = f"<p>{escape(report.felt)}</p>" if report.felt else ""
    notes = "".join(f"<p><small>{escape(note)}</small></p>" for note in report.notes)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(report.title)}, '
        f"{escape(report.days)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(report.title)}</h1><p>{escape(report.days)}</p><dl>{numbers}</dl>"
        f"{pictures}{exercises}{felt}{notes}</body></html>"
    )


def _svg(file: bytes) -> str:
    """Return the picture alone, without what only a file of its own needs."""
    text = file.decode("utf-8")
    return text[text.index("<svg") :]
