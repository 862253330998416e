"""A query: a pure function of a site and some texts, whose answer is remembered.

``@query`` stands above a plain, typed function. Whoever calls it gets the remembered answer where
that still holds, and depends on it from then on. The first argument is an object with a ``memo``;
all others are texts. What a query takes from anywhere but other queries cannot be followed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial, wraps
from typing import Any, TypeVar, get_type_hints, overload

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Query:
    """What is known of a query beside its answers.

    An answer that is not ``stored`` on disk is worked out again when it is wanted; one that is not
    ``held`` in memory is read or worked out each time. One that is ``late`` is not worked out to
    see how far a change goes, but when it is wanted. An ``is_input`` comes from outside: a run is
    told it by its value or its digest, and the function gives what it is where it was not told.
    """

    name: str
    function: Callable[..., Any]
    stored: bool = True
    held: bool = True
    late: bool = False
    is_input: bool = False

    @cached_property
    def result(self) -> Any:
        """The type of its answers; its other annotations may name what types alone import."""
        wanted = {"return": self.function.__annotations__["return"]}
        holder = type("Result", (), {"__annotations__": wanted})
        return get_type_hints(holder, globalns=self.function.__globals__)["return"]


QUERIES: dict[str, Query] = {}
"""Every query by its name, as far as the modules that hold them have been imported."""


def key_of(name: str, *arguments: str) -> str:
    """What a query with some arguments is remembered under."""
    return "\0".join((name, *arguments))


@overload
def query(function: Function, /) -> Function: ...


@overload
def query(
    *, stored: bool = ..., held: bool = ..., late: bool = ..., is_input: bool = ...
) -> Callable[[Function], Function]: ...


def query(function: Any = None, /, **flags: bool) -> Any:
    """Make a query of a function; ``flags`` are those of ``Query``."""
    if function is None:
        return partial(query, **flags)
    name = function.__name__
    assert name not in QUERIES, f"there are two queries called {name}"
    QUERIES[name] = Query(name, function, **flags)

    @wraps(function)
    def ask(site: Any, *arguments: str) -> Any:
        return site.memo.ask("\0".join((name, *arguments)))

    return ask
