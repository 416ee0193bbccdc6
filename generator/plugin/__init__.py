"""The product as a plugin of mkdocs, and the build that asks mkdocs only for what it alone can do.

``generator.plugin.resolution`` imports mkdocs, which takes a while; so nothing here imports it.
"""
