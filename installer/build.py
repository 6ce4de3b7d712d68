"""``dev.py build``: the frozen program and what is handed out, for this machine or for Windows.

build              freeze for this machine, run the frozen self-test, make the packages in dist/
build --folder     only the frozen folder and its self-test
build --windows    the Windows program and its setup.exe, from Linux under Wine
build --old-linux  the Linux packages for glibc 2.31 (Kylin V10), in a Debian 11 folder; needs root
"""

import sys
import time

import dev
from installer import freezing

OPTIONS = ("--folder", "--windows", "--old-linux")


def main(words: list[str]) -> int:
    """One build; unknown words show what there is."""
    if any(word not in OPTIONS for word in words):
        dev.say(__doc__)
        return 2
    begun = time.monotonic()
    if "--windows" in words and not dev.WINDOWS:
        from installer import windows

        windows.build(only_folder="--folder" in words)
    elif "--old-linux" in words:
        from installer import old_linux

        old_linux.build()
    else:
        _here(only_folder="--folder" in words)
    dev.say(f"Built in {time.monotonic() - begun:.0f} s.")
    return 0


def _here(only_folder: bool) -> None:
    """For the machine that this runs on."""
    if not dev.WINDOWS:
        dev.need_libraries(window=sys.platform.startswith("linux"))
    folder = freezing.freeze()
    dev.say(f"{folder}: {freezing.size_mb(folder):.0f} MB")
    freezing.self_test(folder)
    if only_folder:
        return
    if dev.WINDOWS:
        from installer import setup

        setup.make(folder)
    else:
        from installer import packages

        packages.make(folder)
