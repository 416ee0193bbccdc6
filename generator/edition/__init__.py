"""An edition: one resolution with all that is known of it, every reference resolved."""
