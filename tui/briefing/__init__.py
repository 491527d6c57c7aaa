"""One briefing: what it is, how it is read and written. Knows nothing of screens, exports or folders."""
