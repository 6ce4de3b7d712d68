"""Forms on paper: PDF pages with the fonts inside, blank or filled."""

from ledger_app.exports.forms.catalog import FormInfo, forms
from ledger_app.exports.forms.copies import Copy, of_child
from ledger_app.exports.forms.rendering import render, render_each

__all__ = ["Copy", "FormInfo", "forms", "of_child", "render", "render_each"]
