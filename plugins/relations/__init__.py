"""Records → one `Site`: who belongs to what, across years; references are checked here."""
