"""Pages of the site, from editions and the shared library: values with an address, a title and finished HTML."""
