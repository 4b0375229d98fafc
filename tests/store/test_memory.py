from __future__ import annotations

import pytest

from course.store.memory import MemoryStore
from tests.store.store_contract import StoreContract


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()
