"""Pages go packed over the wire, papers and parts of files as they are."""

import gzip
from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from goc_portal.packing import PackingMiddleware

LONG = b"the same words again " * 50


@pytest.fixture
def asked() -> HttpRequest:
    return RequestFactory().get("/", headers={"accept-encoding": "gzip, deflate"})


def answered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    return PackingMiddleware(lambda _request: response)(request)


@pytest.mark.django_db
def test_a_page_is_packed_for_a_browser_that_can_read_it() -> None:
    plain = Client().get("/accessibility/")
    packed = Client().get("/accessibility/", headers={"accept-encoding": "gzip"})
    assert not plain.has_header("Content-Encoding")
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2


def test_the_length_of_a_page_varies_so_that_nothing_can_be_guessed_from_it(asked: HttpRequest) -> None:
    assert len({len(answered(asked, HttpResponse(LONG)).content) for _time in range(40)}) > 1


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/json"])
def test_papers_pictures_and_what_programs_read_stay(asked: HttpRequest, content_type: str) -> None:
    assert answered(asked, HttpResponse(LONG, content_type=content_type)).content == LONG


def test_a_part_of_a_file_stays(asked: HttpRequest) -> None:
    part = HttpResponse(LONG, status=HTTPStatus.PARTIAL_CONTENT)
    assert not answered(asked, part).has_header("Content-Encoding")
