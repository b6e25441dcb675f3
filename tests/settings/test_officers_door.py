"""The environment cannot open the officers' door of a real installation."""

from django.conf import settings


def test_production_always_asks_for_a_second_factor() -> None:
    folder = settings.BASE_DIR / "goc_portal" / "settings"
    assert "SECOND_FACTOR_FOR_OFFICERS = True" in (folder / "sign_in.py").read_text()
    for name in ("base.py", "production.py", "environment.py", "build.py"):
        assert "SECOND_FACTOR_FOR_OFFICERS" not in (folder / name).read_text()
