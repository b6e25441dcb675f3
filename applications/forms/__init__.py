"""The applicant's forms: one module a page, in the words of words.md."""
