"""The value that labelling passes from step to step: a page's lines and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from extract.line_model import LineScores
from extract.markup import Layout
from extract.metadata import PageFacts
from extract.rules import Matches, Rules
from extract.text import Label, Labels, Line
from extract.values import Kind, Page


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page on its way through labelling; each step returns it with more labels.

    Attributes:
        source: The page as its reader gave it.
        lines: Its lines; of a saved page the texts of its blocks.
        rules: All boilerplate rules.
        matches: The rule that knows a line, by the line's index.
        scores: What the line model says of the lines.
        layout: The blocks of a saved page and the regions they are in; empty for a pasted page.
        facts: What a saved page declares of itself; empty for a pasted page.
        notes: Sentences for the operator about how the page had to be read.
        labels: What a line is, by the line's index; a line without a label is still open.
        body_start: The index of the body's first line; the lines before it are the head.
    """

    source: Page
    lines: tuple[Line, ...]
    rules: Rules
    matches: Matches
    scores: LineScores
    layout: Layout = field(default_factory=lambda: Layout((), ()))
    facts: PageFacts = field(default_factory=PageFacts)
    notes: tuple[str, ...] = ()
    labels: Labels = field(default_factory=lambda: MappingProxyType({}))
    body_start: int = 0

    def with_labels(self, labels: Mapping[int, Label]) -> "LabelledPage":
        """Return the page with these labels, too."""
        return replace(self, labels=MappingProxyType({**self.labels, **labels}))

    def with_body_start(self, start: int) -> "LabelledPage":
        """Return the page with the body beginning at this index."""
        return replace(self, body_start=start)

    @property
    def open_indices(self) -> list[int]:
        """The indices of the lines that have no label yet, in order."""
        return [index for index in range(len(self.lines)) if index not in self.labels]

    @property
    def prose_indices(self) -> list[int]:
        """The indices of the open lines that are running text, in order."""
        return [index for index in self.open_indices if self.lines[index].prose]

    @property
    def title_index(self) -> int | None:
        """The index of the title, None where no line is labelled as the title."""
        titles = (
            index
            for index, label in self.labels.items()
            if label.kind is Kind.TITLE and label.reason is None
        )
        return next(titles, None)
