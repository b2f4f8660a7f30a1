"""Source maps: which row of which infobox, weather box or table is which property."""
