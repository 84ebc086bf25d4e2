"""Mail: saved messages, the parts of one, and texts pasted out of mail.

1. `parts.py`: a message's texts, HTML and attached files (`parse_mail`, `mail_body`);
2. `headers.py`: what its headers contain about the article in it;
3. `quoted_text.py`: pages whose lines carry the quotation marks of mail (`strip_quoting`);
4. `web_copy.py`: where its article is on the web;
5. `eml.py`: the reader of saved mails, `EML`.
"""

from extract.readers.mail.eml import EML
from extract.readers.mail.headers import read_header
from extract.readers.mail.parts import mail_body, parse_mail
from extract.readers.mail.quoted_text import strip_quoting

__all__ = ["EML", "mail_body", "parse_mail", "read_header", "strip_quoting"]
