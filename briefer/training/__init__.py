"""Training: from a corpus to a model folder; outside the straight line and never imported by it."""
