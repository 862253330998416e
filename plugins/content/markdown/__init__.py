"""Bodies: Markdown → HTML, headings and links with their places; what would be lost is named."""
