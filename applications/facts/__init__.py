"""What a case tells the rulebook: its sections, its answers, and the facts that follow from them."""
