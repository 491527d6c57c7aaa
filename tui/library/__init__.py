"""Many briefings: where they lie, the index over them, and what their reader did with them."""
