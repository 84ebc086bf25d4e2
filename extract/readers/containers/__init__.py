"""Containers: mailboxes, web archives, ZIP and gzip files hand out members, all within bounds.

1. `inflate.py`: compressed bytes, inflated within a ratio, a member's limit and the document's;
   `stream.py` reads them by line and length as they come;
2. `gzip.py` (`GZIP`), `mbox.py` (`MBOX`), `zip.py` (`ZIP`, with `zip_members.py`) and `warc.py`
   (`WARC`, with `http_responses.py`): the readers, one per container.

There is no warcio: it refuses archives packed as a single gzip stream and stops at the first bad
record, where what follows must still be read.
"""

from extract.readers.containers.gzip import GZIP
from extract.readers.containers.inflate import bytes_as_file
from extract.readers.containers.mbox import MBOX
from extract.readers.containers.warc import WARC
from extract.readers.containers.zip import ZIP, read_zip
from extract.readers.containers.zip_members import open_zip, read_member

__all__ = ["GZIP", "MBOX", "WARC", "ZIP", "bytes_as_file", "open_zip", "read_member", "read_zip"]
