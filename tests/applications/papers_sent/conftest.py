"""A draft whose questions are answered, and a papers' storage that ends with the test."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.models import Application


@pytest.fixture(autouse=True)
def papers_folder(settings: Any, tmp_path: Path) -> Path:
    """The folder that papers lie in during one test."""
    folder = tmp_path / "papers"
    storages = deepcopy(settings.STORAGES)
    storages["papers"]["OPTIONS"]["location"] = str(folder)
    settings.STORAGES = storages
    return folder


@pytest.fixture
def draft(applicant: User) -> Application:
    """A draft with both papers sent."""
    return demo.make_filled_draft(user=applicant)


@pytest.fixture
def visitor(client: Client, applicant: User) -> Client:
    """The applicant, signed in."""
    client.force_login(applicant)
    return client


def page(name: str, draft: Application, *parts: str) -> str:
    """The address of a page of a case."""
    return reverse(f"applications:{name}", args=[draft.public_id, *parts])


def text_of(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())
