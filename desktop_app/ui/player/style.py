"""The player's own style: the dark look, and words that can be read from two metres."""

from desktop_app.ui.theme import DARK, Radius, Size, style_sheet, text_scale


def player_style(scale: float) -> str:
    """Return the style sheet of the player; ``scale`` 1 is a window of 1280 × 820."""
    scale *= text_scale()
    head, cue, text = (
        round(size * scale) for size in (Size.LEAD * 1.2, Size.LEAD * 1.25, Size.LEAD)
    )
    small, title = round(Size.TEXT * scale), round(Size.NUMBER * scale)
    own = f"""
    QLabel[role="head"] {{ font-size: {head}px; color: {DARK.ink_2}; }}
    QLabel[role="instruction"] {{ font-size: {title}px; font-weight: 700; }}
    QLabel[role="cue"] {{ font-size: {cue}px; color: {DARK.ink_2}; }}
    QLabel[role="quiet"], QLabel[role="key"] {{ font-size: {small}px; color: {DARK.ink_3}; }}
    QLabel[role="sign"] {{ font-size: {text}px; color: {DARK.ink_2}; }}
    QLabel[role="strong"] {{ font-size: {text}px; }}
    QPushButton[kind="quiet"] QLabel[role="strong"] {{ font-weight: 400; color: {DARK.ink_2}; }}
    QPushButton {{ background: transparent; border-radius: {Radius.BUTTON.value}px; padding: 0; }}
    QPushButton:hover {{ background: {DARK.card}; }}
    QPushButton:focus {{ border: 2px solid {DARK.accent_text}; padding: 0; }}
    """
    return style_sheet(DARK) + own
