"""From checked content to files: which pages and data files a site has, and how they are written."""
