"""The four panes. A briefing comes down to them, messages go up; they know no screen and no other pane."""
