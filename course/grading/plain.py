"""Values as plain data and back: what a submission may be given and may return."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

import numpy as np
import pandas as pd

_TAG = "$"
_NUMBERS = re.compile(r"(u?int(8|16|32|64)|float(16|32|64)|bool)")
_NULLABLE = re.compile(r"(U?Int(8|16|32|64)|Float(32|64)|boolean)")
_TIMES = re.compile(r"(datetime64|timedelta64)\[(s|ms|us|ns)\]")
_TEXTS = ("str", "string")
_MARKS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class UnsupportedError(TypeError):
    """A value that does not cross; `what` is its type, or `multiindex`, `deep` or `large`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class MalformedError(ValueError):
    """Data that no `encode` wrote."""


def encode(value: Any) -> Any:
    """Return `value` as JSON-able data; raise UnsupportedError for what is not plain."""
    try:
        return _encode(value)
    except RecursionError:
        raise UnsupportedError("deep") from None


def decode(data: Any) -> Any:
    """Return the value in `data`; raise MalformedError for anything `encode` does not write."""
    try:
        return _decode(data)
    except (MalformedError, MemoryError):
        raise
    except Exception as error:
        raise MalformedError(type(error).__name__) from error


def _encode(value: Any) -> Any:
    if isinstance(value, np.generic) and not isinstance(value, np.datetime64 | np.timedelta64):
        value = value.item()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _encode_whole(int.__int__(value))
    if isinstance(value, float):
        return _encode_real(float.__float__(value))
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, list | tuple):
        return [_encode(item) for item in value]
    if isinstance(value, dict):
        return {_TAG: "dict", "v": [[_encode_key(key), _encode(item)] for key, item in value.items()]}
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return [_encode(item) for item in value.tolist()]
    if isinstance(value, pd.DataFrame):
        return _encode_table(value)
    if isinstance(value, pd.Series):
        return {_TAG: "series", "name": _encode(value.name), "index": _encode_index(value.index)} | _column(value)
    if isinstance(value, pd.Index):
        return [_encode(item) for item in value.tolist()]
    return _encode_moment(value)


def _encode_whole(value: int) -> int:
    if value.bit_length() > 4096:
        raise UnsupportedError("large")
    return value


def _encode_real(value: float) -> Any:
    return value if math.isfinite(value) else {_TAG: "float", "v": str(value)}


def _encode_key(key: Any) -> Any:
    if isinstance(key, list | dict | pd.DataFrame | pd.Series):
        raise UnsupportedError(type(key).__name__)
    return {_TAG: "tuple", "v": [_encode(part) for part in key]} if isinstance(key, tuple) else _encode(key)


def _encode_moment(value: Any) -> Any:
    if value is pd.NA:
        return {_TAG: "NA"}
    if value is pd.NaT:
        return {_TAG: "NaT"}
    if isinstance(value, datetime.datetime | np.datetime64):
        return {_TAG: "time", "v": pd.Timestamp(value).isoformat()}
    if isinstance(value, datetime.date):
        return {_TAG: "date", "v": value.isoformat()}
    if isinstance(value, datetime.timedelta | np.timedelta64):
        return {_TAG: "span", "v": pd.Timedelta(value).isoformat()}
    raise UnsupportedError(type(value).__name__)


def _encode_table(table: pd.DataFrame) -> dict[str, Any]:
    columns = [_column(table.iloc[:, place]) for place in range(table.shape[1])]
    labels = _encode_index(table.columns)
    return {_TAG: "table", "columns": labels, "index": _encode_index(table.index), "data": columns}


def _encode_index(index: pd.Index) -> dict[str, Any]:
    if isinstance(index, pd.MultiIndex):
        raise UnsupportedError("multiindex")
    if type(index) is pd.RangeIndex:
        return {"name": _encode(index.name), "range": [index.start, index.stop, index.step]}
    return {"name": _encode(index.name)} | _column(index.to_series())


def _column(column: pd.Series) -> dict[str, Any]:
    """Return the dtype and values of a column."""
    kind = str(column.dtype)
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = [int(code) for code in column.cat.codes]
        groups = _column(column.cat.categories.to_series())
        return {"dtype": "category", "values": codes, "groups": groups, "ordered": bool(column.cat.ordered)}
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        bare = column.dt.tz_convert("UTC").dt.tz_localize(None)
        return _column(bare) | {"zone": str(column.dtype.tz)}
    if _TIMES.fullmatch(kind):
        return {"dtype": kind, "values": column.to_numpy().view("int64").tolist()}
    if _NUMBERS.fullmatch(kind):
        values = column.tolist()
        if kind.startswith("float"):
            values = [item if math.isfinite(item) else str(item) for item in values]
        return {"dtype": kind, "values": values}
    if _NULLABLE.fullmatch(kind) or kind in _TEXTS:
        return {"dtype": kind, "values": [None if pd.isna(item) else _encode(item) for item in column]}
    if kind == "object":
        return {"dtype": kind, "values": [_encode(item) for item in column]}
    raise UnsupportedError(kind)


def _decode(data: Any) -> Any:
    if data is None or isinstance(data, bool | int | float | str):
        return data
    if isinstance(data, list):
        return [_decode(item) for item in data]
    tag = data[_TAG]
    if tag == "dict":
        return {_decode(key): _decode(item) for key, item in data["v"]}
    if tag == "tuple":
        return tuple(_decode(item) for item in data["v"])
    if tag == "table":
        return _decode_table(data)
    if tag == "series":
        return pd.Series(_decode_column(data), index=_decode_index(data["index"]), name=_decode(data["name"]))
    return _decode_moment(tag, data)


def _decode_moment(tag: str, data: dict[str, Any]) -> Any:
    if tag == "float":
        return _MARKS[data["v"]]
    if tag == "NA":
        return pd.NA
    if tag == "NaT":
        return pd.NaT
    if tag == "time":
        return pd.Timestamp(data["v"])
    if tag == "date":
        return datetime.date.fromisoformat(data["v"])
    if tag == "span":
        return pd.Timedelta(data["v"])
    raise MalformedError(str(tag))


def _decode_table(data: dict[str, Any]) -> pd.DataFrame:
    index, labels = _decode_index(data["index"]), _decode_index(data["columns"])
    columns = [pd.Series(_decode_column(column), index=index) for column in data["data"]]
    if len(columns) != len(labels):
        raise MalformedError("columns")
    table = pd.concat(columns, axis=1) if columns else pd.DataFrame(index=index)
    table.columns = labels
    return table


def _decode_index(data: dict[str, Any]) -> pd.Index:
    name = _decode(data["name"])
    if "range" in data:
        start, stop, step = data["range"]
        return pd.RangeIndex(int(start), int(stop), int(step), name=name)
    values = _decode_column(data)
    return pd.Index(values, dtype=values.dtype, name=name)


def _decode_column(data: dict[str, Any]) -> Any:
    kind, values = data["dtype"], data["values"]
    if kind == "category":
        groups = pd.Index(_decode_column(data["groups"]))
        return pd.Categorical.from_codes(np.array(values, "int64"), categories=groups, ordered=bool(data["ordered"]))
    if match := _TIMES.fullmatch(kind):
        times = pd.array(np.array(values, "int64").view(f"{match[1]}[{match[2]}]"))
        return times.tz_localize("UTC").tz_convert(data["zone"]) if "zone" in data else times
    if _NUMBERS.fullmatch(kind):
        plain = [_MARKS[item] if isinstance(item, str) else item for item in values]
        return np.array(plain, dtype=kind)
    if _NULLABLE.fullmatch(kind) or kind in _TEXTS:
        return pd.array(values, dtype=kind)
    if kind == "object":
        column = np.empty(len(values), dtype=object)
        column[:] = [_decode(item) for item in values]
        return column
    raise MalformedError(str(kind))
