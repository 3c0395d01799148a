"""A report as one file of HTML: pictures, style and all, and nothing fetched from anywhere."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QSize

from desktop_app.ui.progress.report.content import HALF, WIDE, Drawing, Report
from desktop_app.ui.theme import LIGHT

_WIDE, _HALF = 710, 348
"""How wide pictures are, in pixels of a screen at 100 %, as on a page of paper."""
_LEAST = 560
"""The widest one is no narrower on a phone, where it is moved sideways: its words stay readable."""

_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ font: 15px/1.5 system-ui, sans-serif; color: {LIGHT.ink}; background: {LIGHT.card};
    max-width: {_WIDE}px; margin: 2em auto; padding: 0 1em; }}
h1 {{ font-size: 1.6em; margin: 0; }}
h1 + p {{ color: {LIGHT.ink_2}; margin-top: 0; }}
dl {{ display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; }}
dl div {{ border: 1px solid {LIGHT.line}; border-radius: 8px; padding: .3em .6em; }}
dt {{ color: {LIGHT.ink_2}; font-size: .75em; }}
dd {{ margin: 0; font-size: 1.3em; font-weight: 600; }}
main {{ display: grid; grid-template-columns: 1fr 1fr; gap: 14px; margin: 14px 0; }}
figure {{ margin: 0; position: relative; }}
figure:first-child {{ grid-column: 1 / -1; }}
svg {{ display: block; width: 100%; height: auto; box-sizing: border-box;
    border: 1px solid {LIGHT.line}; border-radius: 8px; }}
.spoken {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
body > table {{ border-collapse: collapse; width: 100%; font-size: .85em; }}
body > table > * > tr > * {{ text-align: right; padding: .25em .4em;
    border-bottom: 1px solid {LIGHT.line}; }}
body > table > * > tr > :first-child {{ text-align: left; font-weight: 500; padding-left: 0; }}
small {{ color: {LIGHT.ink_2}; }}
@media (max-width: 600px) {{
    dl {{ grid-template-columns: 1fr 1fr; }}
    main {{ grid-template-columns: minmax(0, 1fr); }}
    figure:first-child > div:first-child {{ overflow-x: auto; }}
    figure:first-child svg {{ min-width: {_LEAST}px; }}
}}
@page {{ margin: 9mm 12mm; }}
@media print {{
    body {{ font-size: 12.5px; line-height: 1.35; margin: 0; padding: 0 2px; max-width: none; }}
    body > table > * > tr > * {{ padding-top: .12em; padding-bottom: .12em; }}
    dl, main {{ margin: 10px 0; gap: 10px; }}
    p {{ margin: .25em 0; }}
    .spoken {{ display: none; }}
}}
"""


def as_html(report: Report) -> str:
    """Return it; it prints on a page of paper, and reads without its pictures."""
    numbers = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in report.numbers
    )
    exercises = _table(report.exercises) if report.exercises else ""
    nothing = f"<p>{escape(report.nothing)}</p>" if report.nothing else ""
    felt = f"<p>{escape(report.felt)}</p>" if report.felt else ""
    notes = "".join(f"<p><small>{escape(note)}</small></p>" for note in report.notes)
    return (
        f'<!DOCTYPE html><html lang="{_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(report.title)}, {escape(report.days)}</title>"
        f"<style>{_STYLE}</style></head><body>"
        f"<h1>{escape(report.title)}</h1><p>{escape(report.days)}</p><dl>{numbers}</dl>{nothing}"
        f"<main>{''.join(_figures(report.drawings))}</main>{exercises}{felt}{notes}</body></html>"
    )


def _figures(drawings: Sequence[Drawing]) -> Iterable[str]:
    """Yield each picture, and the table that a screen reader reads in its stead."""
    for n, (sheet, table) in enumerate(drawings):
        wide, shape = (_HALF, HALF) if n else (_WIDE, WIDE)
        svg = sheet.svg(QSize(wide, round(wide * shape))).decode("utf-8")
        yield (
            f'<figure><div aria-hidden="true">{svg[svg.index("<svg") :]}</div>'
            f'<div class="spoken">{_table(table, sheet.title)}</div></figure>'
        )


def _table(lines: Sequence[Sequence[str]], caption: str = "") -> str:
    head, *rows = lines
    told = f"<caption>{escape(caption)}</caption>" if caption else ""
    first = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in row[1:])}</tr>"
        for row in rows
    )
    return f"<table>{told}<thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>"


def _language() -> str:
    #: The code of the language that this is translated into, such as de.
    return QCoreApplication.translate("report", "en")
