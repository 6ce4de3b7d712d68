"""F1: the chapter about what is on screen; every picture and link of the manual leads somewhere."""

import re

import pytest
from PySide6.QtCore import Qt

from installer import manual as shipped
from ledger_app import paths
from ledger_app.operations import manual
from ledger_app.ui import help_key
from ledger_app.ui.help_window import HelpWindow, pictures_of
from ledger_app.ui.unlock import UnlockDialog
from ledger_app.ui.window import MainWindow


@pytest.fixture
def window(ledger, tmp_path, qtbot):
    shown = MainWindow(ledger, tmp_path)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_f1_opens_the_chapter_about_the_page(window, qtbot):
    window.show_place("journal")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    help_window = window.findChild(HelpWindow)
    assert help_window.isVisible()
    assert help_window.contents.currentItem().data(Qt.ItemDataRole.UserRole) == "daily"
    window.show_place("settings")
    window.navigation.help_wanted.emit()
    assert help_window.contents.currentItem().text() == "设置"
    assert len(window.findChildren(HelpWindow)) == 1


def test_f1_before_the_ledger_is_open_tells_about_a_lost_password(tmp_path, qtbot):
    dialog = UnlockDialog(tmp_path)
    qtbot.addWidget(dialog)
    shown = help_key.show_help(dialog)
    assert "忘记密码" in shown.pages.toPlainText()


def test_searching_narrows_the_contents(qtbot):
    shown = HelpWindow()
    qtbot.addWidget(shown)
    shown.open("start")
    everything = shown.contents.count()
    shown.sought.setText("恢复前的台账")
    assert 0 < shown.contents.count() < everything
    assert "恢复前的台账" in shown.pages.toPlainText()
    shown.sought.setText("没有这样的词")
    assert shown.contents.count() == 0
    assert shown.nothing.isVisible()


def test_a_link_leads_to_its_chapter(qtbot):
    shown = HelpWindow()
    qtbot.addWidget(shown)
    shown.open("start")
    shown.pages.setSource(shown.pages.source().resolved("backup.md"))
    assert shown.contents.currentItem().data(Qt.ItemDataRole.UserRole) == "backup"


def test_pictures_are_never_wider_than_the_page(qtbot):
    shown = HelpWindow()
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.open("daily")
    assert shown.pages.document().idealWidth() <= shown.pages.viewport().width()


@pytest.mark.parametrize("chapter", manual.chapters(), ids=lambda c: c.key)
def test_every_chapter_is_whole(chapter):
    assert chapter.title != chapter.key, "a chapter begins with “# 标题”"
    assert [p.name for p in pictures_of(chapter) if not p.is_file()] == []
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", chapter.text)
    assert [name for name in links if not (chapter.file.parent / name.partition("#")[0]).is_file()] == []
    assert "！" not in chapter.text


def test_the_frozen_program_carries_every_chapter_and_picture():
    root = paths.manual().parent.parent
    carried = {source for source, _ in shipped.files(root)}
    assert {str(c.file) for c in manual.chapters()} | {str(p) for c in manual.chapters() for p in pictures_of(c)} == carried
