"""Front matter: YAML → fields with their places, and what is wrong with them in plain words."""
