"""What races need from other rooms' tests."""

from tests.notices.conftest import addresses, new_reader, own_outbox

__all__ = ["addresses", "new_reader", "own_outbox"]
