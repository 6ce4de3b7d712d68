"""The window: built on the self-test's own ledger and taken as a picture."""

from ledger_app.selftest.bench import Bench, Failed

_COLOURS = 16
"""A window with fewer colours than this has painted nothing."""


def _window(bench: Bench) -> str:
    from ledger_app.ui import proof

    seen = proof.window(bench.store, bench.folder / "数据", bench.picture)
    if seen.colours < _COLOURS:
        raise Failed("窗口是空白的")
    if not seen.chinese_font:
        raise Failed("没有中文字体，界面文字会显示为方框")
    if not seen.chinese_buttons:
        raise Failed("缺少中文界面文件，按钮会显示英文")
    return f"{seen.platform}，{seen.width}×{seen.height}，{seen.milliseconds} 毫秒，字体 {seen.family}"


def _manual(bench: Bench) -> str:
    from ledger_app.ui import proof

    chapters, pictures = proof.manual()
    if not chapters:
        raise Failed("缺少使用说明")
    return f"{chapters} 章，{pictures} 幅插图都能显示"


CHECKS = (("窗口", _window), ("使用说明", _manual))
"""Last, because it needs a ledger with children."""
