"""Writes `alliance/countries/time_zones.tsv` from the IANA time zone database of this machine:

python scripts/build_time_zones.py
"""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from alliance.countries.countries import countries

DATABASE = Path("/usr/share/zoneinfo")
TABLE = Path(__file__).resolve().parent.parent / "alliance" / "countries" / "time_zones.tsv"
YEAR = datetime.now(UTC).year


def main() -> None:
    """Write the table."""
    version = (DATABASE / "tzdata.zi").read_text().partition("\n")[0].removeprefix("# version ")
    head = f"""# Standard time in the time zones of countries, in minutes ahead of UTC: public domain,
# IANA time zone database {version} (zone.tab and its rules for {YEAR});
# written on {datetime.now(UTC):%Y-%m-%d} by scripts/build_time_zones.py.
# Standard time is the smaller of the offsets in January and July. Countries without zones of their own are left out.
"""
    offsets: dict[str, set[int]] = defaultdict(set)
    for line in (DATABASE / "zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            code, _where, zone, *_comment = line.split("\t")
            offsets[code].add(standard(zone))
    rows = [f"{code}\t{' '.join(map(str, sorted(offsets[code])))}" for code in countries() if offsets[code]]
    TABLE.write_text(head + "\n".join(["code\toffsets", *rows]) + "\n", encoding="utf-8")


def standard(zone: str) -> int:
    """Minutes ahead of UTC when no summer time is kept."""
    both = (datetime(YEAR, month, 15, tzinfo=ZoneInfo(zone)).utcoffset() or timedelta() for month in (1, 7))
    return int(min(both).total_seconds()) // 60


if __name__ == "__main__":
    main()
