"""What all stages share: the model of a resolution, spans, diagnostics, sources."""
