"""The same articles give the same bytes, in whatever process they are made."""

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from digests import build_message, build_public_files, issue_to_json, render_issue
from tests.generators.seeds_issue import BASE_URL, LETTERHEAD, READER, seeds_issue
from tests.generators.weeks.issues import finished_issues

ROOT = Path(__file__).parents[2]
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
)
"""By what processes differ: the order in which sets are gone through, zone, language."""


def made() -> Iterator[bytes]:
    """All that is made of the seeds and of two invented weeks."""
    for issue in (seeds_issue(), *finished_issues(2)):
        yield issue_to_json(issue).encode()
        yield build_message(render_issue(issue, BASE_URL), READER, LETTERHEAD)
        files = build_public_files([issue], feed_id="r", base_url=BASE_URL)
        yield from (content for _, content in files)


def test_two_processes_make_the_same_bytes_whatever_their_hash_seed_zone_and_language() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-m", "tests.digests.test_same_bytes"],
            cwd=ROOT,
            env=os.environ | place,
            check=True,
            capture_output=True,
        ).stdout
        for place in PLACES
    ]
    assert told[0] == told[1]
    assert len(told[0].split()) > 10


if __name__ == "__main__":
    sys.stdout.writelines(f"{sha256(one).hexdigest()}\n" for one in made())
