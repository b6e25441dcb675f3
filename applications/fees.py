def fees_due(application):
    raise RuntimeError
