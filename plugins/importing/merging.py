"""Merging: the text of a file in which some fields have other values; all else is as it was."""

import math
import re
from collections.abc import Mapping
from typing import Any

import yaml

from plugins.content.source import read_source


def replaced(data: bytes, fields: Mapping[str, Any]) -> bytes:
    """A field stays where it is; what is not there yet comes last. Comments stay, too."""
    source, lines = read_source(data), re.split("(?<=\n)", data.decode())
    header, node = source.header, yaml.compose(source.header, Loader=yaml.CBaseLoader)
    at = {
        name.value: (name.start_mark.index, value) for name, value in (node.value if node else ())
    }
    for name in sorted(fields, key=lambda name: -at[name][0] if name in at else 0):
        written = yaml.safe_dump({name: fields[name]}, allow_unicode=True, width=math.inf).strip()
        if name in at:
            start, value = at[name]
            old = header[start : _end(value)].rstrip()
            notes = re.findall(r"^ *#.*\n", old, re.MULTILINE) if value.id != "scalar" else []
            header = "".join([header[:start], *notes, written, header[start + len(old) :]])
        else:
            header += f"\n{written}"
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    lines[1 : source.body_line - 2] = [line + end for line in header.split("\n")]
    return "".join(lines).encode()


def _end(node: Any) -> int:
    """Where a value ends: one in lines of its own, where the last thing in it does."""
    if node.id == "scalar" or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
