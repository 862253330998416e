"""Pictures → sized, stripped derivatives. Originals, which may carry positions, are never copied."""

from plugins.images.derive import derive
from plugins.images.measure import measure

__all__ = ["derive", "measure"]
