"""What the portal holds of a person: told, given out, kept for a time, and erased (Law 6698)."""
