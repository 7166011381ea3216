"""In and out: reports and documents, made of plain values."""
