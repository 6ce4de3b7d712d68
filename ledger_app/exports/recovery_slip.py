"""恢复单 on paper: one A4 page with the key that opens the ledger when the password is forgotten."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.dates import spoken
from ledger_app.domain.office import Office
from ledger_app.exports.forms import fonts
from ledger_app.exports.target import replacing

_MM = 72 / 25.4
_WIDTH, _HEIGHT = 210 * _MM, 297 * _MM
_LEFT, _RIGHT, _TOP = 28 * _MM, 26 * _MM, 37 * _MM
"""Margins of an official paper (GB/T 9704-2012, 5.2.1)."""
_TITLE = "困境儿童信息台账恢复单"
_BEFORE = ("单位：{office}", "日期：{day}", "", "忘记密码时，在打开台账的窗口里输入下面的恢复密钥", "（字母不分大小写，横线可以不输）：")
_AFTER = (
    "一、请把本单锁在柜中保管，不要与电脑放在一起，不要拍照上传。",
    "二、密码和本单都丢失时，任何人都无法打开台账。",
    "三、在“设置—密码与备份”里换新的恢复单后，本单作废。",
    "",
    "保管人（签字）：______________    交接日期：______________",
)


def write(key: str, office: Office, day: date, out: Path) -> None:
    """The slip as a PDF file.  Raises CannotWrite."""
    with replacing(out) as temporary:
        temporary.write_bytes(drawn(key, office, day))


def drawn(key: str, office: Office, day: date) -> bytes:
    """The slip as a PDF in memory: until somebody asks for it, the key lies in no file."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(_WIDTH, _HEIGHT), pageCompression=1)
    canvas.setTitle("恢复单")
    y = _HEIGHT - _TOP - 20
    _line(canvas, _TITLE, fonts.BOLD, 20, y, centred=True)
    y -= 46
    for line in _BEFORE:
        _line(canvas, line.format(office=office.full_name, day=spoken(day.isoformat())), fonts.SERIF, 14, y)
        y -= 24
    y = _key(canvas, key, y)
    for line in _AFTER:
        _line(canvas, line, fonts.SERIF, 14, y)
        y -= 26
    canvas.save()
    return target.getvalue()


def _key(canvas: Any, key: str, y: float) -> float:
    """The groups in two lines inside a box; returns where the text goes on."""
    groups = key.split("-")
    half = (len(groups) + 1) // 2
    canvas.setLineWidth(0.5)
    canvas.rect(_LEFT, y - 84, _WIDTH - _LEFT - _RIGHT, 96)
    _line(canvas, " - ".join(groups[:half]), fonts.BOLD, 20, y - 26, centred=True)
    _line(canvas, " - ".join(groups[half:]), fonts.BOLD, 20, y - 62, centred=True)
    return y - 124


def _line(canvas: Any, words: str, font: str, size: float, y: float, centred: bool = False) -> None:
    face = fonts.face(font)
    text = canvas.beginText()
    room = _WIDTH - _LEFT - _RIGHT - size * face.width(words)
    text.setTextOrigin(_LEFT + (room / 2 if centred else 0), y)
    for name, run in face.runs(words):
        text.setFont(name, size)
        text.textOut(run)
    canvas.drawText(text)
