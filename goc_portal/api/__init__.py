"""How the API speaks: problems in words, answers kept for a repeated request, pages, limits, its own description.

It knows no app; each app's ``api/`` rests on it, ``goc_portal.api_urls`` joins them (docs/adr/0015).
"""
