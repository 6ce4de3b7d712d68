"""A real ledger with a household in it, and hands that type as a clerk does."""

from collections.abc import Callable, Iterator

import pytest

from ledger_app.domain.child import Child
from ledger_app.domain.office import Office
from ledger_app.operations import open_ledger, save_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.child.page import ChildPage
from tests.ui.child.hands import FAMILY, GUARDIAN, number


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen plugin cannot raise a popup nor grab keys for it; that is no fault of ours."""
    for item in items:
        if "tests/ui/child" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("plugin does not support", extend=True))


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    folder = tmp_path / "ledger"
    folder.mkdir()
    store, _ = open_ledger.create(folder, "mima1234", Office("柳树镇", clerk="李民政"), ["柳树村", "东山村"])
    yield store
    store.close()


@pytest.fixture
def boy(ledger) -> Child:
    values = {**FAMILY, "name": "王晓宇", "sex": "男", "id_no": number("20120315", "003"), "birth": "2012-03-15", "remark": "旧备注"}
    return save_child.save(ledger, Child(values, {"guardian": [GUARDIAN]}))


@pytest.fixture
def open_page(ledger, qtbot) -> Iterator[Callable[[int], ChildPage]]:
    pages: list[ChildPage] = []

    def open_(child_id: int) -> ChildPage:
        page = ChildPage(ledger, child_id)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1190, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.form.build_all()
        return page

    yield open_
    for page in pages:
        page.leave()
