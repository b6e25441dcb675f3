"""The public page "Which permit, which papers?": a few questions, one a page, then what the rulebook says.

Nothing is stored (docs/adr/0019): each page carries the earlier answers in hidden fields, and no address holds one.
"""
