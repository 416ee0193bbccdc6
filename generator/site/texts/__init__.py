"""Texts of others brought here: from a folder, a clone or archives, or from where they are published."""
