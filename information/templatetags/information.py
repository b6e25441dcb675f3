"""Tags of the information pages: {% load information %}."""

from django import template

from information.facts import Article

register = template.Library()


@register.simple_tag
def law_article(article: str) -> str:
    """An article of Law 6458, as people read it."""
    return str(Article(article))
