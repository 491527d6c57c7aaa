"""Whole screens for what follows from a briefing; imported when the first of them is opened."""
