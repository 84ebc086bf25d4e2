"""Bytes to text, by evidence, or a refusal that names the place of the trouble.

1. `charsets.py`: what a page says of its own encoding, in media type, XML declaration or meta tag;
2. `detection.py`: the encoding of bytes that nothing declares;
3. `decoder.py`: `decode_text` and `decode_markup` weigh mark, valid UTF-8, NUL bytes, declaration
   and detection, in this order, and mend mojibake with a note;
4. `mojibake.py`: UTF-8 that was read as another encoding, turned back.
"""

from extract.readers.decoding.charsets import python_name
from extract.readers.decoding.decoder import Decoded, decode_markup, decode_text
from extract.readers.decoding.mojibake import mend_mojibake

__all__ = ["Decoded", "decode_markup", "decode_text", "mend_mojibake", "python_name"]
