"""Who owns a well-known name of a bus: how that is asked, heard, and passed on."""

from collections.abc import Callable

from desktop_app.system.dbus.messages import BUS, BusSignal, DBusError, Method

GET_NAME_OWNER = Method(BUS, "GetNameOwner", "s", "s")


def owner_changed(name: str) -> BusSignal:
    """Return what the bus announces when `name` gets, loses or changes its owner."""
    return BusSignal(BUS.interface, "NameOwnerChanged", "sss", BUS.service, BUS.path, first=name)


class NameWatch:
    """Tells a name's owner once it is known, and whenever it is another."""

    def __init__(self, listener: Callable[[str | None], None]) -> None:
        self.listener = listener
        self.owner: str | None = None
        self.told = self.ended = False

    def on_changed(self, _name: str, _old: str, new: str) -> None:
        """Take the news that the bus announced."""
        self.tell(new or None)

    def on_asked_in_vain(self, error: DBusError) -> None:
        """Take it that the bus knows of no owner, or that nobody answered."""
        # News that came before outweighs an answer that did not come at all.
        if error.absent or not self.told:
            self.tell(None)

    def tell(self, owner: str | None) -> None:
        """Pass on who owns the name now, where that is news."""
        if self.ended or (self.told and owner == self.owner):
            return
        self.owner, self.told = owner, True
        self.listener(owner)
