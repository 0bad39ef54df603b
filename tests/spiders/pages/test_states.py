"""State of a page in the ways in which frameworks write it."""

import json
from typing import Any

import pytest

from spiders.pages.states import assigned, plain, streamed, together


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ('{"id": 7}; start()', {"id": 7}),
        ('(function(a,b){return {data:[{title:a,place:b,gone:void 0,own:!0}]}}("Hallo","Breda"));',
         {"data": [{"title": "Hallo", "place": "Breda", "gone": None, "own": True}]}),
        ('function(a){x.y=a;return {a:a,"b":"a"}}(1)', {"a": 1, "b": "a"}),
        ('(function(a){return {t:a}}("een) haakje\\"}"))', {"t": 'een) haakje"}'}),
        (r'JSON.parse("{\"id\":7}")', {"id": 7}),
    ],
)  # fmt: skip
def test_what_a_script_assigns_is_read(script: str, state: object) -> None:
    assert assigned(script) == state


@pytest.mark.parametrize("script", ["(function(a){return {", "function", "JSON.parse(x)", "new Map()"])
def test_what_is_no_state_is_refused(script: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # of whatever parser
        assigned(script)


def test_a_flat_list_is_what_its_items_make_together() -> None:
    flat = [["ShallowReactive", 1], {"ads": 2, "first": 4}, [4, 5], "unused", {"id": 6}, {"id": 7}, 12, 14]
    assert plain(flat) == {"ads": [{"id": 12}, {"id": 14}], "first": {"id": 12}}


def test_a_flat_list_that_holds_itself_ends() -> None:
    found = plain([{"self": 0, "id": 1}, 12, 13])
    assert found["self"]["self"]["id"] == 12


@pytest.mark.parametrize("document", [[1, 2, 3], [{"id": 4100}, {"id": 4101}, {"id": 1}], {"a": 1}, []])
def test_a_list_that_only_looks_flat_is_left(document: object) -> None:
    assert plain(document) == document


def test_objects_by_type_and_id_hold_what_they_refer_to() -> None:
    state = {"ROOT_QUERY": {}, "Ad:1": {"title": "x", "by": {"__ref": "User:2"}}, "User:2": {"name": "Ina"}}
    assert together(state)["Ad"] == [{"title": "x", "by": {"name": "Ina"}}]


def test_what_is_pushed_in_pieces_is_put_together() -> None:
    line = json.dumps(
        ["$", "main", None, {"children": ["$", "$L5", None, {"ad": {"id": 7}, "children": None}]}]
    )
    text = f'0:["b",null]\n3:I[1,[],""]\n7:{line}\n'
    pushed = [f"self.__next_f.push([1,{json.dumps(part)}])" for part in (text[:30], text[30:])]
    assert [*streamed(["(self.x=1)", *pushed])] == [{"ad": {"id": 7}}]


@pytest.mark.parametrize(
    "script", ["self.__next_f.push(", "self.__next_f.push([1,7])", 'self.__next_f.push([1,"1:["])']
)
def test_a_broken_push_holds_nothing(script: str) -> None:
    found: list[Any] = [*streamed([script])]
    assert found == []
