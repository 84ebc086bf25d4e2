"""Said before? Two texts compared as their readers would: pure functions, no archive.

`Saying.of` makes a text ready, `sketch_of` gives the few hashes by which it is found again among
millions, `Glance` sees which of what is found is worth comparing, `likeness` decides whether two
texts say the same, and `said_sentences` which sentences of one the other says.
"""

from extract.comparing.glance import Glance
from extract.comparing.likeness import Likeness, likeness
from extract.comparing.said_sentences import SaidSentence, said_sentences
from extract.comparing.sketches import sketch_of
from extract.comparing.statements import COMPARING_VERSION, NEAR_MIN_WORDS, Saying

__all__ = [
    "COMPARING_VERSION",
    "NEAR_MIN_WORDS",
    "Glance",
    "Likeness",
    "SaidSentence",
    "Saying",
    "likeness",
    "said_sentences",
    "sketch_of",
]
