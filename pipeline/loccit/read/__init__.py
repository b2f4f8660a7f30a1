"""Article text → Article: outline, sentences, tables, footnotes, references, figures."""
