"""The week an issue is made in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, half-open: from Monday 00:00 to the next Monday 00:00 in the operator's zone."""

    year: int
    number: int
    timezone: str = "Europe/London"

    @classmethod
    def of(cls, moment: datetime, timezone: str = "Europe/London") -> "Week":
        """The week in which an aware `moment` falls, as seen in `timezone`."""
        iso = moment.astimezone(ZoneInfo(timezone)).isocalendar()
        return cls(iso.year, iso.week, timezone)

    @property
    def start(self) -> datetime:
        """The first moment of the week, UTC."""
        return self._midnight(date.fromisocalendar(self.year, self.number, 1))

    @property
    def end(self) -> datetime:
        """The first moment after the week, UTC."""
        return self._midnight(date.fromisocalendar(self.year, self.number, 1) + timedelta(days=7))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.timezone)).astimezone(UTC)

    def __str__(self) -> str:
        """As ISO 8601 writes it, e.g. `2026-W47`."""
        return f"{self.year}-W{self.number:02}"
