"""From editions to files: pages, pictures, exports, search, bundles."""
