"""The officers' pages of figures."""

from figures.admin import figures_page  # noqa: F401 (registers its page)
