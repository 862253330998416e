"""Pictures → sized, stripped derivatives. Originals may carry positions: they are never copied."""

from plugins.images.picture import Picture, Variant, derive, measure

__all__ = ["Picture", "Variant", "derive", "measure"]
