"""Pictures → sized, stripped derivatives. Originals may carry positions: they are never copied."""

from plugins.images.derive import derive
from plugins.images.measure import measure
from plugins.images.picture import Picture, Variant

__all__ = ["Picture", "Variant", "derive", "measure"]
