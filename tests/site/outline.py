"""The outline of an English page, as a screen reader lists it: landmarks, headings and links."""

from __future__ import annotations

from pathlib import Path

from lxml import html

LANDMARKS = ("header", "nav", "main", "footer", "aside", "article", "section", "form")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def outline(file: Path) -> str:
    """One line a landmark, heading or link, indented by depth of landmark."""
    root = html.parse(file).getroot()
    lines = [f"title {root.findtext('.//title')}"]
    for element in root.iter(*LANDMARKS, *HEADINGS, "a"):
        depth = sum(parent.tag in LANDMARKS for parent in element.iterancestors())
        label = element.get("aria-label") or element.get("aria-labelledby") or ""
        text = " ".join(element.text_content().split())
        if lang := element.xpath("string(ancestor-or-self::*[@lang][1][@lang!='en']/@lang)"):
            text = label = f"({lang})"  # words that editors choose
        if element.tag == "a":
            line = f"a {text} → {element.get('href')}"
        else:
            line = f"{element.tag} {text if element.tag in HEADINGS else label}".rstrip()
        lines.append("  " * depth + line)
    return "\n".join(lines)
