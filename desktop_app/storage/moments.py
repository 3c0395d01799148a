"""Moments as the database keeps them: whole milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def ms(moment: datetime) -> int:
    """Return a moment in milliseconds; what is less is cut off."""
    return (moment - EPOCH) // MILLISECOND


def moment(ms: int) -> datetime:
    """Return the moment, UTC."""
    return EPOCH + ms * MILLISECOND


def cut(moment: datetime) -> datetime:
    """Return a moment without what is less than a millisecond."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def offset(ms: int) -> int:
    """Return the minutes that local time is ahead of UTC at a moment."""
    ahead = moment(ms).astimezone().utcoffset() or timedelta()
    return ahead // timedelta(minutes=1)
