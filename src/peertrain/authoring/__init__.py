"""Tools for the people who write scenes: draw one as a map, check it as one types, start a new one."""
