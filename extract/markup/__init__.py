"""HTML as a tree, and the tree as blocks of text.

1. `tree`: a page's source as a tree that the next steps can walk safely.
2. `blocks`: the tree as blocks, each a line of visible text with what the markup says about it.
3. `fragments`: the text of a piece of HTML within other data, such as a headline in JSON-LD.
4. `links`: the links of a page with their names.
"""

from extract.markup.blocks import Block, Layout, Region, part_of, read_layout
from extract.markup.fragments import text_of_fragment
from extract.markup.links import iter_links
from extract.markup.tree import parse

__all__ = [
    "Block",
    "Layout",
    "Region",
    "iter_links",
    "parse",
    "part_of",
    "read_layout",
    "text_of_fragment",
]
