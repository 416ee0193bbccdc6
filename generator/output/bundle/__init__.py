"""An edition to take along: one HTML file, an EPUB, a PDF, and the offline site as an archive."""
