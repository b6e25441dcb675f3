"""The card: made, posted, delivered, sent back, lost or stolen."""
