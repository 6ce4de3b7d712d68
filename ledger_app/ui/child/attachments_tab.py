"""Photographs and scans kept with the file: add, look, save as, remove with a reason."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain.errors import CannotWrite, LedgerError
from ledger_app.operations import attach_file
from ledger_app.operations.attach_file import Attachment
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import icons, messages, theme
from ledger_app.ui.child.bars import when
from ledger_app.ui.child.inside import Inside
from ledger_app.ui.child.pictures import fitted
from ledger_app.ui.child.tick_editors import FlowLayout

KINDS = (attach_file.PHOTO, "身份证", "户口簿", "残疾证", "低保（特困）证", "申请审批表", "委托照护书", "走访记录", "证明材料", "其他")
_FILTER = "照片和文件 (*.jpg *.jpeg *.png *.pdf *.doc *.docx)"
PREVIEW = (220, 150)


class AttachmentsTab(QWidget):
    """``changed``: the list, and perhaps the photograph, is another one."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._child_id = 0
        self._stale = True
        self.setAcceptDrops(True)
        self.kind = QComboBox(self)
        self.kind.addItems(KINDS)
        self.kind.setAccessibleName("附件类别")
        add = QPushButton("添加文件…", self)
        theme.role(add, "primary")
        add.clicked.connect(self._choose)
        hint = QLabel("可把文件拖到这里。支持 jpg、png、pdf、doc、docx，每个不超过 10 MB。", self)
        theme.role(hint, "help")
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        for part in (QLabel("类别", self), self.kind, add, hint):
            top.addWidget(part)
        top.addStretch(1)
        self._empty = QLabel("还没有附件。户口簿、残疾证、照片等可以放在这里，与台账一同加密保存。", self)
        theme.role(self._empty, "help")
        self._list = Inside(self)
        scroll = QScrollArea(self)
        scroll.setProperty("form", True)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._list)
        self._flow = FlowLayout(self._list, theme.px(theme.GAP))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(theme.PAD), 0, theme.px(theme.PAD), theme.px(theme.PAD))
        column.setSpacing(theme.px(theme.GAP))
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(scroll, 1)

    def show_child(self, child_id: int) -> None:
        """These attachments, read when they can be seen."""
        self._child_id = child_id
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def add(self, paths: list[Path]) -> None:
        """Take files in, each for itself; a refused one is told with its reason."""
        for path in paths:
            try:
                attach_file.attach(self._store, self._child_id, path, self.kind.currentText())
            except LedgerError as error:
                messages.refused(self, error)
        self._read()
        self.changed.emit()

    def save_as(self, attachment: Attachment, target: Path) -> None:
        """Write one out of the ledger."""
        try:
            target.write_bytes(attach_file.read(self._store, attachment.id))
        except OSError as error:
            raise CannotWrite(f"无法写入 {target.name}。", "请检查文件夹是否只读、磁盘是否已满。") from error

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files in."""
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "添加附件", "", _FILTER)
        if names:
            self.add([Path(name) for name in names])

    def _read(self) -> None:
        self._stale = False
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        found = attach_file.listing(self._store, self._child_id)
        self._empty.setVisible(not found)
        for attachment in found:
            card = self._card(attachment)
            self._flow.addWidget(card)
            card.show()

    def _card(self, attachment: Attachment) -> QFrame:
        card = QFrame(self._list)
        theme.role(card, "card")
        card.setFixedWidth(theme.px(PREVIEW[0] + 24))
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.setSpacing(theme.px(4))
        column.addWidget(self._preview(attachment))
        kind = QLabel(attachment.kind or "附件", card)
        theme.role(kind, "strong")
        name = QLabel(card)
        name.setText(name.fontMetrics().elidedText(attachment.name, Qt.TextElideMode.ElideMiddle, theme.px(PREVIEW[0])))
        name.setToolTip(attachment.name)
        about = QLabel(f"{when(attachment.added_at)}　{_size(attachment.size)}", card)
        theme.role(about, "help")
        buttons = QHBoxLayout()
        for words, act in (("另存为…", self._ask_target), ("移除…", self._ask_reason)):
            button = QPushButton(words, card)
            theme.role(button, "link")
            button.clicked.connect(partial(act, attachment))
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (kind, name, about):
            column.addWidget(part)
        column.addLayout(buttons)
        return card

    def _preview(self, attachment: Attachment) -> QLabel:
        label = QLabel(self._list)
        label.setProperty("photo", True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setFixedSize(theme.px(PREVIEW[0]), theme.px(PREVIEW[1]))
        shown = fitted(attach_file.read(self._store, attachment.id), label.size()) if attachment.format in attach_file.PICTURES else None
        label.setPixmap(shown or icons.pixmap("file-text", 40))
        return label

    def _ask_target(self, attachment: Attachment) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "附件另存为", attachment.name)
        if name:
            try:
                self.save_as(attachment, Path(name))
            except LedgerError as error:
                messages.refused(self, error)

    def _ask_reason(self, attachment: Attachment) -> None:
        label = f"移除附件“{attachment.name}”。请填写原因："
        reason = messages.ask_text(self, "移除附件", label, "移除", hint="如：传错文件", danger=True)
        if reason is None:
            return
        try:
            attach_file.remove(self._store, self._child_id, attachment.id, reason)
        except LedgerError as error:
            messages.refused(self, error)
        self._read()
        self.changed.emit()


def _size(size: int) -> str:
    return f"{size / 1048576:.1f} MB" if size >= 1048576 else f"{max(size // 1024, 1)} KB"
