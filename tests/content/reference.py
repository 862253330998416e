"""What the documentation tells of the fields: tables for people, JSON Schemas for their editors.

All of it is made of the models and the table of kinds by `python3 tasks.py golden`; no build does.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, Field, create_model
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, NoDefault

from plugins.content.choices import choices_of
from plugins.content.kinds import ADDRESSES, KINDS, RESERVED
from plugins.content.models import Fields, FrontMatter, about, optional
from plugins.content.translation import Translation
from plugins.languages import SEVEN
from plugins.tasks.scaffold import example_of


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


def json_schemas() -> dict[str, dict[str, Any]]:
    """One schema a kind of content, and one for translations, by its name (draft 2020-12)."""
    models = {kind.name: kind.model for kind in (*KINDS, ADDRESSES)} | {"translation": Translation}
    return {
        name: {"$schema": FieldSchema.schema_dialect}
        | model.model_json_schema(schema_generator=FieldSchema)
        for name, model in models.items()
    }


def describe_files() -> str:
    """The table of kinds: where their files lie, and their addresses; and words that are no ids."""
    rows = ["| file | what it is | address |", "|---|---|---|"]
    for kind in KINDS:
        forum, _, number = kind.example.rpartition("/")
        path, address = (text.format(forum=forum, id=number) for text in (kind.path, kind.address))
        rows.append(f"| `content/{path}` | {kind.label} | `/{address}` |")
    rows.append(f"| `content/{ADDRESSES.path}` | {ADDRESSES.label} | |")
    words = ", ".join(f"`{word}`" for word in sorted(RESERVED - {*SEVEN.codes}))
    told = f"No id is a word that belongs to the site itself: {words}, the codes of languages."
    return "\n".join([*rows, "", told])


def describe_fields() -> str:
    """A table of the fields of each model, under the names of the kinds that have it."""
    parts = [f"Every kind has these:\n\n{_table(FrontMatter)}"]
    kinds = (*KINDS, ADDRESSES)
    for model in dict.fromkeys(kind.model for kind in kinds):
        names = " and ".join(kind.label for kind in kinds if kind.model is model)
        parts.append(f"### {names[0].upper()}{names[1:]}\n\n{model.__doc__}\n\n{_table(model)}")
    return "\n\n".join(parts)


def _table(model: type[Fields]) -> str:
    rows = ["| field | what it is |", "|---|---|"]
    for name, field in model.model_fields.items():
        known = FrontMatter.model_fields.get(name) if model is not FrontMatter else None
        if known is None or known.is_required() != field.is_required():
            required = " (required)" if field.is_required() else ""
            example = "" if _rule(field.annotation) else example_of(field)
            told = [_describe(field), *([f"`{example}`"] if example else [])]
            rows.append(f"| `{name}`{required} | {': '.join(told)} |")
    return "\n".join(rows)


def _describe(field: FieldInfo) -> str:
    """What a field is, and what it may hold."""
    rule, choices = _rule(field.annotation), choices_of(field.annotation)
    if choices and field.default in choices:
        rule += f" (`{field.default}` where it is not written)"
    return ": ".join(part for part in (field.description, rule) if part)


def _rule(annotation: Any) -> str:
    """What a type allows: one of some words, a group of fields, or a list of such."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _group(annotation)
    if choices := choices_of(annotation):
        return ", ".join(f"`{value}`" for value in choices)
    found = next((rule for part in get_args(annotation) if (rule := _rule(part))), "")
    return f"a list of {found}" if found and get_origin(annotation) is tuple else found


def _group(model: type[BaseModel]) -> str:
    fields = model.model_fields.items()
    needed = [_inner(name, field) for name, field in fields if field.is_required()]
    others = [_inner(name, field) for name, field in fields if not field.is_required()]
    return ", ".join(needed) + (f"; optionally {', '.join(others)}" if others else "")


def _inner(name: str, field: FieldInfo) -> str:
    told = _describe(field)
    return f"`{name}` ({told})" if told else f"`{name}`"
