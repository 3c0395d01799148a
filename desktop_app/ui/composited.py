"""Whether what a window leaves transparent lets the screen behind it through."""

import ctypes

from PySide6.QtGui import QGuiApplication


def composited() -> bool:
    """Whether windows are blended; on X11 that takes a program, which may come and go."""
    # elsewhere the native interface of PySide6 is no X11 one, whatever it says
    if QGuiApplication.platformName() != "xcb":
        return True
    from PySide6.QtGui import QNativeInterface

    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        return False
    native = application.nativeInterface()
    return isinstance(native, QNativeInterface.QX11Application) and _has_compositor(
        native.display()
    )


def _has_compositor(display: int) -> bool:
    """Whether somebody holds the selection by which a compositing manager is known."""
    try:
        xlib = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    xlib.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    xlib.XInternAtom.restype = ctypes.c_ulong
    xlib.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    xlib.XGetSelectionOwner.restype = ctypes.c_ulong
    return bool(xlib.XGetSelectionOwner(display, xlib.XInternAtom(display, b"_NET_WM_CM_S0", 0)))
