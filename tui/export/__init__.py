"""One file per format, each a pure function of a briefing; and how a file gets onto the disk whole."""
