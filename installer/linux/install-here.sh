#!/bin/sh
# Puts the program into the start menu of the present user; nothing is copied and no administrator is needed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
menu="${XDG_DATA_HOME:-$HOME/.local/share}/applications"
mkdir -p "$menu"
sed -e "s|^Exec=.*|Exec=\"$here/ledger-app\"|" -e "s|^Icon=.*|Icon=$here/_internal/resources/icons/app.svg|" \
    "$here/ledger-app.desktop" > "$menu/ledger-app.desktop"
echo "已加入开始菜单：$menu/ledger-app.desktop"
