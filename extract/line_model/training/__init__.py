"""Training of the line model: `python -m extract.line_model.training DATA`.

Apart from the product: nothing imports it, it alone in this package reads and writes files, and its
needs (the dependency group `training`) are not the product's. The steps:

1. pages: saved pages with their known text (`pages`);
2. captures: each page as HTML blocks and as text, pasted in several ways (`captures`);
3. labels: which lines are in the known text (`labels`);
4. odds: what words, and names in the markup, say about article or boilerplate (`odds`);
5. fitting: two looks of boosted trees, the second on first looks that never saw their page
   (`model_fitting`);
6. validation: all of it again for five groups of sites, each scored by models that never saw a
   page of its sites (`validation`);
7. the model files and their card (`card`).
"""

from extract.line_model.training.pages import TrainingPage, load_training_pages

__all__ = ["TrainingPage", "load_training_pages"]
