"""Bytes in, clean articles out."""
from extract.values import READ_KINDS, Article, Form, Kind, Page, Paragraph, RawDocument, Rejected, Relation
