"""What tests share: places of their own, for no test touches the log, cache or register of the user who runs it."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFER_LOG", str(folder / "briefer.log"))
        patch.setenv("BRIEFER_CACHE", str(folder / "sections.sqlite3"))
        patch.setenv("BRIEFER_REGISTER", str(folder / "register.sqlite3"))
        yield


@pytest.fixture
def office(tmp_path):
    from watched import Office

    return Office(tmp_path)
