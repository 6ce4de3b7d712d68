"""Photographs of homes and activities, kept inside the encrypted ledger."""

from pathlib import Path

from ledger_app.db import recordpapers, records
from ledger_app.db.attachments import Attachment
from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.operations.open_ledger import Ledger

__all__ = [
    "ACTIVITY_PHOTO",
    "KINDS",
    "MOST",
    "PICTURES",
    "PLAQUE",
    "SIGNING_PHOTO",
    "SITE_PHOTO",
    "Attachment",
    "attach",
    "listing",
    "read",
    "remove",
]

ACTIVITY_PHOTO, SIGNING_PHOTO, SITE_PHOTO, PLAQUE = "活动照片", "签到照片", "形象照", "牌匾图样"
KINDS = {"home_activity": (ACTIVITY_PHOTO, SIGNING_PHOTO), "home_site": (SITE_PHOTO, PLAQUE)}
"""What may be kept with a record of each section."""
MOST = {ACTIVITY_PHOTO: 6, SIGNING_PHOTO: 1, SITE_PHOTO: 6, PLAQUE: 1}
"""How many of a kind (codes.yaml, childrens_home.limits)."""
PICTURES = ("jpg", "png")


def attach(store: Ledger, record_id: int, path: Path, kind: str) -> int:
    """Take a picture in; Refused when it is no picture, or more than a record may have."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnusableFile(f"无法读取 {path.name}。", "请检查文件是否存在、是否被其他程序占用。") from error
    record = records.load(store, record_id)
    if sum(p.kind == kind for p in listing(store, record_id)) >= MOST[kind]:
        raise Refused(f"{kind}最多 {MOST[kind]} 张。", "请先移除一张，再添加。")
    with store.operation("home", f"{record.name} 添加{kind}") as op:
        number = recordpapers.add(op, record_id, path.name, kind, data)
        if next(p for p in recordpapers.listing(store, record_id) if p.id == number).format not in PICTURES:
            raise Refused(f"“{path.name}”不是照片。", "请选择 jpg 或 png 图片。")
        return number


def listing(store: Ledger, record_id: int) -> list[Attachment]:
    """A record's pictures without their contents, oldest first."""
    return recordpapers.listing(store, record_id)


def read(store: Ledger, paper_id: int) -> bytes:
    """One picture."""
    return recordpapers.read(store, paper_id)


def remove(store: Ledger, record_id: int, paper_id: int) -> None:
    """Take a picture off; undo brings it back."""
    with store.operation("home", f"{records.load(store, record_id).name} 移除照片") as op:
        recordpapers.mark(op, paper_id, removed=True)
