"""Office documents: PDF and Word; old Office files are refused with the remedy.

1. `pdf.py`: the text layer of a PDF (`PDF`); `pdf_text.py` joins its lines to paragraphs;
2. `docx.py`: a Word document as HTML (`DOCX`); `docx_text.py` reads each paragraph's style;
3. `ole.py`: old Office and Outlook files (`OLE`).
"""

from extract.readers.office.docx import DOCX
from extract.readers.office.ole import OLE
from extract.readers.office.pdf import PDF

__all__ = ["DOCX", "OLE", "PDF"]
