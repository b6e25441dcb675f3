"""The officers' guide: a page a task in docs/guide, shown inside the admin beside the pages that it is about."""
