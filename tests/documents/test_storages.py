"""Papers lie encrypted, under names that say nothing, readable by nobody else on the machine."""

import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from documents.errors import FileIsDamaged
from documents.storages import cipher
from documents.storing import papers_storage, read_sealed, write_sealed
from tests.documents.test_uploading import kept_files

CONTENT = b"%PDF-1.7 passport of ERIKSSON"
SHA256 = "0" * 64


def sha256_of(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def test_nothing_of_a_paper_can_be_read_on_the_disk(papers_folder: Path) -> None:
    name = write_sealed(CONTENT)

    [path] = kept_files(papers_folder)
    assert path == papers_folder / name
    assert b"ERIKSSON" not in path.read_bytes()
    assert b"%PDF" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert read_sealed(name, sha256=sha256_of(CONTENT)) == CONTENT


def test_the_same_paper_twice_is_two_names_and_two_ciphertexts(papers_folder: Path) -> None:
    names = {write_sealed(CONTENT), write_sealed(CONTENT)}

    assert len(names) == 2
    assert len({path.read_bytes() for path in kept_files(papers_folder)}) == 2


def test_a_new_key_in_front_seals_and_the_old_one_still_opens(settings: Any, papers_folder: Path) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.FILE_ENCRYPTION_KEYS = [old]
    before = write_sealed(CONTENT)
    settings.FILE_ENCRYPTION_KEYS = [new, old]
    after = write_sealed(CONTENT)

    assert read_sealed(before, sha256=sha256_of(CONTENT)) == CONTENT
    settings.FILE_ENCRYPTION_KEYS = [new]
    assert read_sealed(after, sha256=sha256_of(CONTENT)) == CONTENT
    with pytest.raises(FileIsDamaged):
        read_sealed(before, sha256=sha256_of(CONTENT))


def test_a_byte_changed_on_the_disk_is_noticed(papers_folder: Path) -> None:
    name = write_sealed(CONTENT)
    path = papers_folder / name
    sealed = bytearray(path.read_bytes())
    sealed[40] ^= 1
    path.write_bytes(sealed)

    with pytest.raises(FileIsDamaged):
        read_sealed(name, sha256=sha256_of(CONTENT))


def test_another_paper_put_in_its_place_is_noticed(papers_folder: Path) -> None:
    name, other = write_sealed(CONTENT), write_sealed(b"%PDF-1.7 passport of BERG")
    (papers_folder / name).write_bytes((papers_folder / other).read_bytes())

    with pytest.raises(FileIsDamaged):
        read_sealed(name, sha256=sha256_of(CONTENT))


def test_a_paper_has_no_address_of_its_own(papers_folder: Path) -> None:
    with pytest.raises(NotImplementedError):
        papers_storage().url(write_sealed(CONTENT))


@pytest.mark.parametrize("keys", [[], ["too-short"], ["ü" * 44]])
def test_a_missing_or_wrong_key_is_named(settings: Any, keys: list[str]) -> None:
    settings.FILE_ENCRYPTION_KEYS = keys

    with pytest.raises(ImproperlyConfigured, match="FILE_ENCRYPTION_KEYS"):
        cipher()


def test_s3_gets_only_ciphertext() -> None:
    """Held against the storage's own seam to its client, without a network."""
    from io import BytesIO

    from botocore.stub import Stubber

    from documents.object_storage import EncryptedS3Storage

    storage = EncryptedS3Storage(
        bucket_name="papers", access_key="a", secret_key="b", region_name="eu-central-1", file_overwrite=True
    )
    client = storage.connection.meta.client
    sent: list[bytes] = []
    client.meta.events.register(
        "before-parameter-build.s3.PutObject", lambda params, **_rest: sent.append(params["Body"].read())
    )
    with Stubber(client) as store:
        store.add_response("put_object", {})
        storage._save("ab/cd", BytesIO(CONTENT))  # type: ignore[arg-type]

    assert sent
    assert b"ERIKSSON" not in sent[0]
    assert cipher().decrypt(sent[0]) == CONTENT
