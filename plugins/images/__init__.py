"""Pictures → sized, stripped derivatives. Originals may carry positions: they are never copied."""

from plugins.images.picture import Picture, Variant, derive, measure
from plugins.images.thumbnail import derive_logo, derive_portrait, logo, portrait

__all__ = [
    "Picture",
    "Variant",
    "derive",
    "derive_logo",
    "derive_portrait",
    "logo",
    "measure",
    "portrait",
]
