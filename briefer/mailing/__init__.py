"""Deliver finished briefs, never making one: `parcels` are what is sent, `posting` sends it, `deliveries` is the log,
`delivering` puts the three together. How and to whom stands in briefer/config/mail.py."""
