"""Saved pages: their tree, the blocks of their text, and what they tell of themselves."""
