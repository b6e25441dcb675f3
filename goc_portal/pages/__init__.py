"""How pages look and speak: widgets, fields, form classes, components, dates, languages. Knows no app."""
