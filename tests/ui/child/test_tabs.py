"""History and attachments of the page."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton

from ledger_app.domain.records import ACTIVITY, ATTENDANCE, SITE, Record
from ledger_app.operations import attach_file, attend_activity, homes, read_child, save_child
from ledger_app.ui import messages
from ledger_app.ui.child.frame import TABS
from tests.ui.child.hands import type_into


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "照片.png"
    image = QImage(60, 80, QImage.Format.Format_RGB32)
    image.fill(0x88AACC)
    image.save(str(path))
    return path


def words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_history_tells_old_new_and_cleared(open_page, boy, ledger):
    save_child.save(ledger, boy.with_values(remark=None, school_name="柳树镇中心校"), why="核对")
    page = open_page(boy.id)
    page.tabs.setCurrentIndex(TABS.index("历史"))
    said = words(page.history.widget())
    assert "旧备注" in said
    assert "（清空）" in said
    assert "柳树镇中心校" in said
    assert any("原因：核对" in text for text in said)
    assert any("李民政" in text for text in said)


def test_undo_puts_back_and_reports(open_page, boy, ledger, monkeypatch):
    save_child.save(ledger, boy.with_values(remark=None))
    page = open_page(boy.id)
    page.tabs.setCurrentIndex(TABS.index("历史"))
    monkeypatch.setattr(messages, "confirm", lambda *args, **options: True)
    newest = read_child.history(ledger, boy.id)[0].operation.id
    page.history.undo(newest)
    assert read_child.load(ledger, boy.id).values["remark"] == "旧备注"
    assert "已撤销" in page.notice.text()
    assert page.copy.main.values["remark"] == "旧备注"


def test_undo_waits_while_something_is_unsaved(open_page, boy, ledger, monkeypatch, qtbot):
    page = open_page(boy.id)
    type_into(page.form.cards["basic"].reveal("filler").editor.line, "未保存")
    qtbot.waitUntil(lambda: not page.history.may_undo)
    told = []
    monkeypatch.setattr(messages, "tell", lambda *args: told.append(args))
    page.history.undo(read_child.history(ledger, boy.id)[0].operation.id)
    assert len(told) == 1
    assert read_child.load(ledger, boy.id).name == "王晓宇"


def test_photo_is_kept_shown_and_saved_as(open_page, boy, ledger, photo, tmp_path):
    page = open_page(boy.id)
    page.tabs.setCurrentIndex(TABS.index("附件"))
    page.attachments.add([photo])
    found = attach_file.listing(ledger, boy.id)
    assert [(a.kind, a.format) for a in found] == [("照片", "png")]
    assert page.head.photo.toolTip() == ""
    page.attachments.save_as(found[0], tmp_path / "另存.png")
    assert (tmp_path / "另存.png").read_bytes() == photo.read_bytes()


@pytest.mark.parametrize(("name", "data"), [("大.png", b"\x89PNG\r\n\x1a\n" + bytes(10 * 1024 * 1024)), ("程序.png", b"MZ not a picture")])
def test_what_is_too_large_or_no_paper_is_refused_in_words(open_page, boy, ledger, tmp_path, monkeypatch, name, data):
    page = open_page(boy.id)
    said = []
    monkeypatch.setattr(messages, "refused", lambda parent, error: said.append(error.what))
    (tmp_path / name).write_bytes(data)
    page.attachments.add([tmp_path / name])
    assert name in said[0]
    assert attach_file.listing(ledger, boy.id) == []


def test_attachment_is_removed_with_a_reason(open_page, boy, ledger, photo, monkeypatch):
    page = open_page(boy.id)
    page.tabs.setCurrentIndex(TABS.index("附件"))
    page.attachments.add([photo])
    monkeypatch.setattr(messages, "ask_text", lambda *args, **options: "传错文件")
    button = next(b for b in page.attachments.findChildren(QPushButton) if b.text().startswith("移除"))
    button.click()
    assert attach_file.listing(ledger, boy.id) == []
    assert read_child.history(ledger, boy.id)[0].operation.why == "传错文件"


def test_activities_of_a_home_are_shown_from_their_records(open_page, boy, ledger):
    home = homes.save(ledger, Record(SITE, {"h_title": "三道村儿童之家"}))
    told = {"t_date": "2026-10-17", "t_topic": "绘本共读", "t_kind": "课业辅导", "t_owner": "周春华", "t_status": "已结束"}
    held = homes.save(ledger, Record(ACTIVITY, told, home_id=home.id))
    page = open_page(boy.id)
    assert page.activities.table.rowCount() == 0
    attend_activity.save(ledger, held, [Record(ATTENDANCE, {"at_in": "08:50"}, child_id=boy.id)])
    page.activities.show_child(boy.id)
    shown = [page.activities.table.item(0, c).text() for c in range(5)]
    assert shown == ["2026-10-17", "三道村儿童之家", "绘本共读", "课业辅导", "08:50"]
    assert page.activities.count.text() == "参加活动 1 次"
