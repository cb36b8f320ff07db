"""Drawing people by lot for panels, juries and stewards."""
