"""Papers in an S3-compatible store; a module of its own, so that boto3 is loaded only where it is used."""

from storages.backends.s3 import S3Storage

from documents.storages import EncryptedAtRest


class EncryptedS3Storage(EncryptedAtRest, S3Storage):
    """Objects sealed before they leave this process; the store promises durability when it answers."""
