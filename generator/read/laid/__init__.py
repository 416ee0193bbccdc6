"""Documents whose paragraphs are known, from word processors and web pages, read into the model."""
