"""loccit: figures of an article as data that cites its words."""
