"""JSON Schemas of fields (draft 2020-12), for editors' tools and for those who take the data."""

from typing import Annotated, Any, Literal, Union
from uuid import UUID

from pydantic import Field, create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, NoDefault

from plugins.content.kinds import KINDS
from plugins.content.models import Fields, about, optional
from plugins.content.translation import Translation


class FieldSchema(GenerateJsonSchema):
    """A field that has no value is left out: null is none, and no default."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """What it is where it is there."""
        return self.generate_inner(schema["schema"])

    def get_default_value(self, schema: Any) -> Any:
        """What it is where it is not there."""
        return super().get_default_value(schema) or NoDefault

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Its name says as much."""
        return False


class Text(Fields):
    """A text in one language; the fields of a translation, those of the original are above."""

    fields: Translation | None = None
    text: str | None = optional("HTML")


class Entry(Fields):
    """A record: ``texts`` by their languages, ``lang`` is that of the original."""

    id: str
    uuid: UUID = about("the same for ever, whatever it is called")
    url: str = about("of its page")
    lang: str
    texts: dict[str, Text]


class Licence(Fields):
    """That of the texts."""

    name: str | None = None
    url: str | None = None


def data_schema() -> dict[str, Any]:
    """The schema of all records with their texts, as plugins/exports/data.py writes them."""
    model: Any = create_model  # its types are made here
    entries = tuple(
        model(
            f"{kind.name.title()}Record",
            __base__=Entry,
            kind=(Literal[kind.name], ...),
            fields=(kind.model, ...),
        )
        for kind in KINDS
    )
    records: Any = Annotated[Union[entries], Field(discriminator="kind")]  # noqa: UP007
    parts = {"version": str, "name": str, "url": str, "licence": Licence, "records": list[records]}
    data = model("Data", __base__=Fields, **{name: (of, ...) for name, of in parts.items()})
    schema = data.model_json_schema(mode="serialization", schema_generator=FieldSchema)
    return {"$schema": FieldSchema.schema_dialect, **schema}
