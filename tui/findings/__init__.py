"""What follows from a briefing: cross-references, filters. Pure functions; nothing here scores truth."""
