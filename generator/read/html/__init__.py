"""The reader of web pages, as the Organization's older ones are, or as a browser or word processor saved them."""
