"""The permit register, legal status and fee tariff."""
