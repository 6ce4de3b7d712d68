"""The ledger, the workbook, the paper: everything that needs no window."""

import platform
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ledger_app import __version__, demo, paths
from ledger_app.domain.child import ACTIVE, Child
from ledger_app.domain.handling import Handling, Mode
from ledger_app.domain.listing import Query
from ledger_app.operations import back_up, export_roster, import_workbook, list_children, open_ledger, print_form, save_child
from ledger_app.operations.import_workbook import Wish
from ledger_app.selftest.bench import Bench, Failed
from ledger_app.sideprocess import SideProcess

PASSWORD = "自检-liushu-2024"
CHILDREN = 60
RARE = "王𬭎䶮㛃𠅤"
"""A name whose characters only large fonts have, two of them above U+FFFF."""
_PLAIN = b"SQLite format 3"


def _program(bench: Bench) -> str:
    how = "打包程序" if getattr(sys, "frozen", False) else "源代码"
    missing = [name for name in ("fonts", "forms", "icons", "regions", "templates") if not (paths.resources() / name).is_dir()]
    if missing:
        raise Failed(f"缺少资源文件夹 {'、'.join(missing)}，安装不完整")
    return f"{__version__}（{how}，{platform.system()} {platform.machine()}，Python {platform.python_version()}）"


def _upgrade(bench: Bench) -> str:
    """A ledger as the first version of the program wrote it, opened by this one."""
    old = bench.folder / "旧版台账"
    first, last = open_ledger.create_as_first(old, PASSWORD, demo.OFFICE)
    with open_ledger.unlock(old, PASSWORD) as store:
        if store.office != demo.OFFICE:
            raise Failed("升级后读不出单位信息")
    copies = list(old.rglob("*.db"))
    if last > first and len(copies) < 2:
        raise Failed("升级前没有留下备份")
    return f"台账版本 {first} 升到 {last}，升级前备份已核验" if last > first else f"台账版本 {last}，无需升级"


def _ledger(bench: Bench) -> str:
    folder = bench.folder / "数据"
    store, recovery = open_ledger.create(folder, PASSWORD, demo.OFFICE, demo.VILLAGES)
    store.close()
    with (folder / paths.LEDGER).open("rb") as file:
        if file.read(len(_PLAIN)) == _PLAIN:
            raise Failed("台账文件没有加密")
    open_ledger.unlock(folder, recovery).close()
    bench.ledger = open_ledger.unlock(folder, PASSWORD)
    return "已建立，密码和恢复密钥都能打开，文件已加密"


def _import(bench: Bench) -> str:
    book = demo.legacy_workbook(bench.folder / "柳树镇 花名册.xlsx", demo.people(CHILDREN))
    receipt = import_workbook.run(bench.store, book)
    parts = receipt.new + receipt.updated + receipt.unchanged + receipt.pending + receipt.rejected
    if receipt.read != parts or receipt.new < CHILDREN // 2:
        raise Failed(f"回执不符：读取 {receipt.read}，处理 {parts}，新增 {receipt.new}")
    return f"读取 {receipt.read} 行，新增 {receipt.new} 人，回执平"


def _search(bench: Bench) -> str:
    values = {"name": "王小明", "sex": "男", "birth": "2014-05-01", "village": demo.VILLAGES[1], "status": ACTIVE}
    sought = save_child.save(bench.store, Child({**values, "register_date": date.today().isoformat()}))
    for text in ("小明", "wxm", "wangxiao", str(sought.values["file_no"])):
        if sought.id not in list_children.ids(bench.store, Query(text=text)):
            raise Failed(f"按“{text}”没有找到应有的儿童")
    return "姓名、拼音、首字母、档案编号都能找到"


def _export(bench: Bench) -> str:
    out = bench.folder / "花名册 T07.xlsx"
    written = export_roster.export(bench.store, "T07", out)
    compared = import_workbook.run(bench.store, out, wish=Wish(Handling(Mode.COMPARE)))
    if compared.read != written:
        raise Failed(f"导出 {written} 人，读回 {compared.read} 人")
    return f"导出 {written} 人，读回一致"


def _print(bench: Bench) -> str:
    values = {"name": RARE, "sex": "女", "birth": "2015-06-01", "village": demo.VILLAGES[0], "status": ACTIVE, "remark": "自检"}
    values |= {"register_date": date.today().isoformat()}
    child = save_child.save(bench.store, Child(values))
    out = bench.folder / "一人一档 生僻字.pdf"
    print_form.render(bench.store, print_form.Request("child_file", (child.id,)), out)
    bench.made["pdf"] = out
    text = print_form.text_of(out)
    if RARE not in text.replace(" ", ""):
        raise Failed("PDF 里的生僻字读不回来")
    return f"“{RARE}”打印后读回一致"


def _preview(bench: Bench) -> str:
    if "pdf" not in bench.made:
        raise Failed("没有可预览的 PDF")
    pages = list(print_form.preview_pages(bench.made["pdf"], 1.0))
    if not pages or any(len(set(data[::4])) < 8 for _, _, data in pages):
        raise Failed("预览是空白的")
    return f"{len(pages)} 页，{pages[0][0]}×{pages[0][1]} 像素"


def _backup(bench: Bench) -> str:
    copy = back_up.back_up(bench.store, bench.folder / "备份 U盘")
    back = bench.folder / "恢复"
    back_up.restore(copy, back, PASSWORD)
    with open_ledger.unlock(back, PASSWORD) as store:
        if list_children.count(store, Query()) != list_children.count(bench.store, Query()):
            raise Failed("恢复后人数不符")
    return "备份已核验，恢复后人数一致"


def echo(inbox: Iterator[Any], text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What the second process does here: tell who it is, then say back what it is sent."""
    yield text, {"frozen": bool(getattr(sys, "frozen", False))}
    for given in inbox:
        yield given, {}


def _second_process(bench: Bench) -> str:
    with SideProcess(echo, "儿童") as other:
        first = other.receive(_wait)
        other.send("台账")
        other.end_inbox()
        second = other.receive(_wait)
    if (first[0], second[0]) != ("儿童", "台账"):
        raise Failed("后台进程没有正确应答")
    return "后台进程应答正常"


def _wait() -> None:
    """A second process of a frozen program needs a moment; there is nothing else to do meanwhile."""


CHECKS = (
    ("程序", _program),
    ("升级旧台账", _upgrade),
    ("加密台账", _ledger),
    ("导入", _import),
    ("查找", _search),
    ("导出", _export),
    ("打印", _print),
    ("预览", _preview),
    ("备份", _backup),
    ("后台进程", _second_process),
)
"""Title and function, in the order in which they depend on each other."""
