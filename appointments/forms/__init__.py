"""What people type and choose about appointments."""
