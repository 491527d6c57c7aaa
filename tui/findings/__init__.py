"""What follows from a briefing: references, contradictions, origins, gaps, changes. Pure; nothing here scores truth."""
