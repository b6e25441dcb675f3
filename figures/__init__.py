"""Figures: what is counted of cases, appointments, waiting lists and permits, and what one more counter would do.

Stands above `applications` and below the auditor: it reads every room and no room knows of it.
"""
