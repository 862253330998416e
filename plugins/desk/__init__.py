"""The desk: what waits for an editor, shown while ``serve`` runs. No part of it is ever built."""
