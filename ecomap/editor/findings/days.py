"""Days as people type them: ``2026-12-01``, ``1/12/2026``, ``1 December``, ``in 2 weeks``."""

from __future__ import annotations

import calendar
import datetime
import re

from ecomap.foundation.errors import EditError

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,})\.?(?:,?\s+(\d{4}))?")
_AHEAD = re.compile(r"in\s+(\d{1,3}|a|an|one|two|three|four|six)\s+(day|week|month)s?")
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}


def read_day(text: str, today: datetime.date) -> datetime.date | None:
    """Return the day that somebody typed, or None for nothing.

    A day without a year is the next one there is. Numbers are read day first, as in Britain.

    Raises:
        EditError: If it is no day.
    """
    words = " ".join(text.split()).casefold()
    if not words:
        return None
    try:
        found = _plain(words, today) or _relative(words, today)
    except ValueError:
        found = None
    if found is None:
        raise EditError(
            f"“{text.strip()[:40]}” is no day",
            "Type it like 1 December 2026, 2026-12-01, or in 2 weeks.",
        )
    return found


def day_in_full(day: datetime.date) -> str:
    """Return a day with the day of its week: ``Tuesday 1 December 2026``."""
    month = _MONTHS[day.month - 1].capitalize()
    return f"{_WEEKDAYS[day.weekday()].capitalize()} {day.day} {month} {day.year}"


def _plain(words: str, today: datetime.date) -> datetime.date | None:
    """Return a day that is named by its numbers.

    Raises:
        ValueError: If there is no such day.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return datetime.date.fromisoformat(words)
    numbers = _NUMBERS.fullmatch(words)
    if numbers is not None:
        return _next(int(numbers[1]), int(numbers[2]), numbers[3], today)
    named = _NAMED.fullmatch(words)
    if named is None:
        return None
    months = [n for n, name in enumerate(_MONTHS, start=1) if name.startswith(named[2])]
    return _next(int(named[1]), months[0], named[3], today) if len(months) == 1 else None


def _next(day: int, month: int, year: str | None, today: datetime.date) -> datetime.date:
    if year is not None:
        return datetime.date(int(year), month, day)
    this_year = datetime.date(today.year, month, day)
    return this_year if this_year >= today else datetime.date(today.year + 1, month, day)


def _relative(words: str, today: datetime.date) -> datetime.date | None:
    """Return a day that is named from today on.

    Raises:
        ValueError: If there is no such day.
    """
    if words in ("today", "tomorrow"):
        return today + datetime.timedelta(days=int(words == "tomorrow"))
    weekday = words.removeprefix("next ")
    if weekday in _WEEKDAYS:
        ahead = (_WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1
        return today + datetime.timedelta(days=ahead)
    ahead_in = _AHEAD.fullmatch(words)
    if ahead_in is None:
        return None
    count = _WORDS.get(ahead_in[1]) or int(ahead_in[1])
    if ahead_in[2] == "month":
        months = today.year * 12 + today.month - 1 + count
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, min(today.day, last))
    return today + datetime.timedelta(days=count * (7 if ahead_in[2] == "week" else 1))
