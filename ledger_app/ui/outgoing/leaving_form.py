"""How a sheet leaves the office: why, masked or in full, with a password or without."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

REASONS = ("按月上报县级民政部门", "按要求报送县级民政部门", "数据核对", "本单位存档", "会议使用", "提供给协作单位")
NARROW, WIDE = 240, 420


class LeavingForm(QWidget):
    """Says in words what is still missing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = QComboBox(self)
        self.reason.setAccessibleName("导出原因")
        self.reason.setEditable(True)
        self.reason.addItems(["", *REASONS])
        self.reason.setMinimumWidth(theme.px(NARROW))
        self.reason.setMaximumWidth(theme.px(WIDE))
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = self.reason.lineEdit()
        if line is not None:
            line.setPlaceholderText("选择或填写，写入操作记录；这张表下次不再问")
        self.masked = QCheckBox("遮挡个人信息（给外单位、开会用）", self)
        self.masked.setToolTip("姓名写作王*明，证号、电话留头尾，住址到村，不公开的内容不写")
        self.password = QLineEdit(self)
        self.password.setAccessibleName("打开密码")
        self.password.setPlaceholderText("不填则不加密")
        self.password.setFixedWidth(theme.px(160))
        for editor in (self.reason, self.password):
            editor.setMinimumHeight(theme.px(theme.CONTROL))
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(theme.px(12))
        self.form.setVerticalSpacing(theme.px(12))
        self.form.addRow("导出原因", self.reason)
        self.form.addRow("对外提供", self.masked)
        self.form.addRow("打开密码", parts.line(self.password, parts.label("密码不保存，请另行告知收件人。", "help"), 1))
        self.reason.editTextChanged.connect(self.changed)
        self.masked.toggled.connect(self._look)

    def show_purpose(self, reason: str, masked: bool, *, can_mask: bool = True) -> None:
        """What was said the last time this sheet went out; the password is asked anew."""
        self.blockSignals(True)
        self.reason.setEditText(reason)
        self.form.setRowVisible(self.masked, can_mask)
        self.masked.setChecked(masked and can_mask)
        self.password.clear()
        self.blockSignals(False)
        self.changed.emit()

    def missing(self) -> str:
        """What must still be said, empty when nothing: a sheet in full needs its reason."""
        return "" if self.masked.isChecked() or self.why() else "请先填写导出原因"

    def why(self) -> str:
        """The reason as written."""
        return self.reason.currentText().strip()

    @Slot()
    def _look(self) -> None:
        self.changed.emit()
