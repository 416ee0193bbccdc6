"""What people write under ``content/``: YAML and Markdown, read with lines and columns, validated, frozen."""
