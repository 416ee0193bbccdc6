"""The product as a plugin of mkdocs, and what a build asks of mkdocs. Only here mkdocs is imported."""
