"""Objects in circles are looked for again when a batch has ended, however it ended."""

import gc

import pytest

from store.database.engine import put_off_collecting


def test_collecting_is_put_off_within_the_block_and_on_again_behind_it() -> None:
    with put_off_collecting():
        assert not gc.isenabled()
        with put_off_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_batch_that_fails_leaves_collecting_on() -> None:
    with pytest.raises(ValueError, match="broken"), put_off_collecting():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_has_collecting_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with put_off_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
