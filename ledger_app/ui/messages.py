"""Short questions and answers: what was refused, what is asked, and what was our fault."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from ledger_app import crash, paths
from ledger_app.domain.errors import LedgerError
from ledger_app.ui import theme


def refused(parent: QWidget | None, error: LedgerError) -> None:
    """What happened, then what to do."""
    _box(parent, QMessageBox.Icon.Warning, "未能完成", error.what, error.advice).exec()


def tell(parent: QWidget | None, title: str, text: str, more: str = "") -> None:
    """Something worth knowing, with one button."""
    _box(parent, QMessageBox.Icon.Information, title, text, more).exec()


def confirm(parent: QWidget | None, title: str, text: str, action: str, more: str = "", *, danger: bool = False) -> bool:
    """Whether the clerk chose ``action`` and not 取消."""
    box = _box(parent, QMessageBox.Icon.Question, title, text, more)
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    theme.role(yes, "danger" if danger else "primary")
    box.setDefaultButton(no if danger else yes)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def ask_text(parent: QWidget | None, title: str, label: str, action: str, *, hint: str = "", danger: bool = False) -> str | None:
    """A line that must not be empty (a reason, a name), or None when the clerk turned back."""
    dialog = _Ask(parent, title, label, action, hint, danger)
    return dialog.text() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_password(parent: QWidget | None, title: str, label: str, action: str) -> str | None:
    """A password typed unseen, as it was typed, or None when the clerk turned back."""
    dialog = _Ask(parent, title, label, action, "", False)
    dialog.line.setEchoMode(QLineEdit.EchoMode.Password)
    return dialog.line.text() if dialog.exec() == QDialog.DialogCode.Accepted else None


def bug(parent: QWidget | None, error: BaseException) -> None:
    """Our fault: one dialog, and a log that holds places in the program but no data."""
    place = crash.record(log_folder(), error)
    text = "程序遇到了没有预料到的情况，本次操作没有完成。"
    more = "已保存的台账不受影响。可以重新试一次；若再次出现，请把下面的记录文件交给技术人员（其中没有儿童信息）。"
    _box(parent, QMessageBox.Icon.Critical, "程序出错", text, f"{more}\n{place}").exec()


def log_folder() -> Path:
    """Where faults of the program are written down."""
    app = QApplication.instance()
    folder = app.property("log_folder") if app is not None else None
    return Path(str(folder)) if folder else paths.default_data_folder() / "logs"


def catch_unexpected() -> None:
    """From now on an exception in a slot is shown and logged instead of printed."""
    sys.excepthook = _unexpected


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    window = QApplication.activeWindow()
    if isinstance(error, LedgerError):
        refused(window, error)
    elif not issubclass(kind, KeyboardInterrupt):
        bug(window, error.with_traceback(trace))


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    return box


class _Ask(QDialog):
    """One line of text; the action waits until something is written."""

    def __init__(self, parent: QWidget | None, title: str, label: str, action: str, hint: str, danger: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(420))
        words = QLabel(label, self)
        words.setWordWrap(True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(hint)
        self.line.textChanged.connect(self._look)
        buttons = QDialogButtonBox(self)
        self._yes = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        theme.role(self._yes, "danger" if danger else "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(20),) * 4)
        column.setSpacing(theme.px(12))
        for part in (words, self.line, buttons):
            column.addWidget(part)
        self._look("")

    def text(self) -> str:
        """What was written."""
        return self.line.text().strip()

    def _look(self, text: str) -> None:
        self._yes.setEnabled(bool(text.strip()))
