"""Pictures of an activity or a home: looked at, added, removed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ledger_app.domain.errors import LedgerError
from ledger_app.operations import attach_photo
from ledger_app.operations.attach_photo import MOST
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.child.pictures import fitted
from ledger_app.ui.page_head import button, clear, label

THUMB = (132, 88)


class PhotoStrip(QFrame):
    """The pictures of one record in a row.  ``changed``: one came or went."""

    changed = Signal()

    def __init__(self, store: Ledger, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._record = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self._row.setSpacing(theme.px(12))
        self._kinds = attach_photo.KINDS[section]

    def show_record(self, record_id: int) -> None:
        """The pictures of this record; none for one that is not saved."""
        self._record = record_id
        clear(self._row)
        self.setVisible(bool(record_id))
        if not record_id:
            return
        found = attach_photo.listing(self._store, record_id)
        for kind in self._kinds:
            mine = [p for p in found if p.kind == kind]
            self._row.addLayout(self._head(kind, len(mine)))
            for paper in mine:
                self._row.addWidget(self._thumb(paper))
        self._row.addStretch(1)

    def add(self, kind: str, paths: list[Path]) -> None:
        """Take pictures in; a refused one is told with its reason."""
        for path in paths:
            try:
                attach_photo.attach(self._store, self._record, path, kind)
            except LedgerError as error:
                messages.refused(self, error)
                break
        self.show_record(self._record)
        self.changed.emit()

    def _head(self, kind: str, count: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(label(f"{kind} {count}/{MOST[kind]}", self, "help"))
        adding = button("添加…", self, "image")
        adding.setEnabled(count < MOST[kind])
        adding.clicked.connect(partial(self._choose, kind))
        column.addWidget(adding)
        column.addStretch(1)
        return column

    def _thumb(self, paper: attach_photo.Attachment) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        picture = QLabel(box)
        picture.setFixedSize(theme.px(THUMB[0]), theme.px(THUMB[1]))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown = fitted(attach_photo.read(self._store, paper.id), QSize(theme.px(THUMB[0]), theme.px(THUMB[1])), fill=True)
        if shown is not None:
            picture.setPixmap(shown)
        else:
            picture.setText("打不开")
        picture.setToolTip(paper.name)
        remove = button("移除", box, look="link")
        remove.clicked.connect(partial(self._remove, paper.id))
        column.addWidget(picture)
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignHCenter)
        return box

    def _choose(self, kind: str) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, f"添加{kind}", "", "照片 (*.jpg *.jpeg *.png)")
        if names:
            self.add(kind, [Path(name) for name in names])

    def _remove(self, paper_id: int) -> None:
        if messages.confirm(self, "移除照片", "移除这张照片？", "移除", "可以在操作记录里撤销。"):
            attach_photo.remove(self._store, self._record, paper_id)
            self.show_record(self._record)
            self.changed.emit()
