"""The virus scanner: clamd over its socket or host where the settings name one."""

from io import BytesIO

import clamd
import structlog
from django.conf import settings

from documents.enums import ScanVerdict
from documents.errors import ScannerFoundHarm, ScannerIsDown

log = structlog.get_logger(__name__)


def scanner() -> clamd.ClamdNetworkSocket | None:
    """The scanner that the settings name, or None where they name none."""
    if settings.CLAMD_SOCKET:
        return clamd.ClamdUnixSocket(settings.CLAMD_SOCKET, timeout=settings.CLAMD_TIMEOUT_SECONDS)
    if settings.CLAMD_HOST:
        return clamd.ClamdNetworkSocket(
            settings.CLAMD_HOST, settings.CLAMD_PORT, timeout=settings.CLAMD_TIMEOUT_SECONDS
        )
    return None


def scan(content: bytes) -> ScanVerdict:
    """The verdict on content that may be kept. A scanner that is set up and silent is no licence to keep it."""
    reader = scanner()
    if reader is None:
        return ScanVerdict.NOT_SCANNED
    try:
        verdict, signature = reader.instream(BytesIO(content))["stream"]
    except (clamd.ClamdError, OSError, KeyError, TypeError, ValueError) as error:
        log.error("scanner_is_down", error=type(error).__name__)
        raise ScannerIsDown from error
    if verdict == "FOUND":
        log.warning("scanner_found_harm", signature=signature)
        raise ScannerFoundHarm
    if verdict != "OK":
        raise ScannerIsDown
    return ScanVerdict.CLEAN
