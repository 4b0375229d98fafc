"""Values cross as plain data and come back equal, types and gaps included; what is not plain is refused by name."""

from __future__ import annotations

import collections
import datetime
import enum
import json
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from course.grading.plain import MalformedError, UnsupportedError, decode, encode


def crossed(value: Any) -> Any:
    return decode(json.loads(json.dumps(encode(value), allow_nan=False)))


_SCALARS = some.none() | some.booleans() | some.integers(-(2**80), 2**80) | some.floats(allow_nan=False) | some.text()
_VALUES = some.recursive(
    _SCALARS, lambda inner: some.lists(inner) | some.dictionaries(some.text() | some.integers(), inner), max_leaves=20
)


@given(_VALUES)
def test_plain_values_come_back_equal_and_of_the_same_type(value: Any) -> None:
    back = crossed(value)
    assert back == value
    assert repr(back) == repr(value)


@pytest.mark.parametrize(
    "column",
    [
        [1, 2, 3],
        [1.5, np.nan, np.inf],
        ["a", None, "丙"],
        [True, False, True],
        pd.array([1, None, 3], "Int64"),
        pd.array([True, None, False], "boolean"),
        pd.to_datetime(["2024-01-01", None, "2024-02-29"]),
        pd.to_datetime(["2024-01-01", None, "2024-02-29"]).tz_localize("Asia/Shanghai"),
        pd.to_timedelta([1, 2, None], "s"),
        pd.Categorical(["x", None, "y"], categories=["y", "x"], ordered=True),
        pd.Series([1, "a", None], dtype=object),
        pd.array([1, 2, 3], "uint8"),
    ],
    ids=lambda column: str(getattr(column, "dtype", type(column[0]).__name__)),
)
def test_columns_keep_their_dtype(column: Any) -> None:
    table = pd.DataFrame({"key": ["a", "b", "c"], "column": column}).set_index("key")
    pd.testing.assert_frame_equal(crossed(table), table)
    pd.testing.assert_series_equal(crossed(table["column"]), table["column"])
    turned = table.reset_index().set_index("column")
    pd.testing.assert_frame_equal(crossed(turned), turned)


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame(),
        pd.DataFrame({"a": []}),
        pd.DataFrame({1: [1], "x": [2]}),
        pd.DataFrame([[1, 2]], columns=["same", "same"]),
        pd.DataFrame({"a": [3, 1]}).sort_values("a"),
    ],
    ids=["empty", "no rows", "mixed labels", "double labels", "sorted"],
)
def test_odd_tables_cross(table: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(crossed(table), table)


def test_tuples_and_arrays_become_lists_and_numpy_scalars_plain() -> None:
    assert crossed((1, (2,))) == [1, [2]]
    assert crossed(np.array([1, 2])) == [1, 2]
    assert type(crossed(np.int64(3))) is int
    assert type(crossed(np.bool_(True))) is bool


def test_special_scalars_cross() -> None:
    assert math.isnan(crossed(float("nan")))
    assert crossed(float("-inf")) == float("-inf")
    assert crossed(pd.NA) is pd.NA
    assert crossed(pd.NaT) is pd.NaT
    assert crossed(datetime.date(2024, 2, 29)) == datetime.date(2024, 2, 29)
    assert crossed(pd.Timestamp("2024-02-29", tz="Asia/Shanghai")) == pd.Timestamp("2024-02-29", tz="Asia/Shanghai")
    assert crossed(datetime.timedelta(hours=1)) == pd.Timedelta(hours=1)


def test_dict_keys_keep_their_types() -> None:
    value = {1: "a", "1": "b", None: "c", (1, "x"): "d", "$": "dict", 2.5: "e"}
    assert crossed(value) == value
    assert [type(key) for key in crossed({True: 1})] == [bool]


def test_subclasses_cross_as_what_they_derive_from() -> None:
    class Colour(enum.IntEnum):
        RED = 1

    class Sly(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = str.__hash__

    assert type(crossed(Colour.RED)) is int
    assert crossed(collections.Counter("aab")) == {"a": 2, "b": 1}
    assert crossed(Sly("x")) != "y"


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({1, 2}, "set"),
        (object(), "object"),
        (len, "builtin_function_or_method"),
        (10**5000, "large"),
        (pd.DataFrame({"a": [1], "b": [2]}).set_index(["a", "b"]), "multiindex"),
        (pd.Series(pd.period_range("2024", periods=2, freq="Y")), "period[Y-DEC]"),
        ([[{"x": {1}}]], "set"),
    ],
    ids=lambda value: str(type(value).__name__),
)
def test_other_values_are_refused_by_name(value: Any, what: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        encode(value)
    assert caught.value.what == what


def test_cycles_are_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(UnsupportedError) as caught:
        encode(loop)
    assert caught.value.what == "deep"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"$": "pickle", "v": "x"},
        {"$": "dict", "v": 3},
        {"$": "dict", "v": [[[1], 2]]},
        {"$": "time", "v": "not a time"},
        {"$": "float", "v": "1"},
        {"$": "series", "name": None, "index": {"name": None, "range": [0, 9, 1]}, "dtype": "int64", "values": [1]},
        {"$": "series", "name": None, "index": {"name": None, "range": [0, 1, 1]}, "dtype": "O8", "values": [1]},
        {"$": "table", "columns": {"name": None, "range": [0, 3, 1]}, "index": {"name": None, "range": [0, 0, 1]}},
    ],
    ids=str,
)
def test_data_nobody_encoded_is_malformed(data: Any) -> None:
    with pytest.raises(MalformedError):
        decode(data)
