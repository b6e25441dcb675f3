"""When the portal or an office was down: recorded, shown on the cases whose last days it touched, decided."""
