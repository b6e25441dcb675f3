"""People's pages about appointments: choosing, keeping, confirming, and what stands."""
