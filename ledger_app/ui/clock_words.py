"""Times as a person says them: 今天 10:42, 昨天 16:05, 3月4日, 2024年12月1日."""

from datetime import date, datetime


def spoken(iso: str, today: date | None = None) -> str:
    """A local ISO time in few words; what cannot be read comes back as it is."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day = today or date.today()
    passed = (day - moment.date()).days
    if passed in (0, 1):
        return f"{'今天' if passed == 0 else '昨天'} {moment:%H:%M}"
    year = "" if moment.year == day.year else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日 {moment:%H:%M}"
