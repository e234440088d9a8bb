"""The system libraries Qt's wheels need on Debian and Ubuntu: install them as root, else name them.

Runs with the system's Python before anything is installed. Elsewhere (macOS, other
distributions) it does nothing: the probe after the installation says what is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    # A window, beyond drawing offscreen:
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# DejaVu draws Armenian, Azeri, Georgian, Russian, Arabic and Hebrew; the others emoji and Chinese.
FONTS = {
    "DejaVuSans.ttf": "fonts-dejavu-core",
    "NotoColorEmoji.ttf": "fonts-noto-color-emoji",
    "DroidSansFallback*.ttf": "fonts-droid-fallback",
}


def missing() -> list[str]:
    """Packages to install, by what the loader and the font folders lack."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout
    packages = [package for library, package in LIBRARIES.items() if f"\t{library} " not in known]
    fonts = Path("/usr/share/fonts"), Path("/usr/share/fonts-droid-fallback")
    for pattern, package in FONTS.items():
        if not any(next(folder.rglob(pattern), None) for folder in fonts):
            packages.append(package)
    return packages + venv_package()


def venv_package() -> list[str]:
    """Debian keeps ensurepip in a package of its own."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]
    return []


def line(packages: list[str]) -> str:
    """One line to paste."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def provide() -> None:
    """Install what is missing, or say how; stop only where nothing further could work."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return
    packages = missing()
    if packages and os.geteuid() == 0:
        print("Installing system packages:", *packages)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
        packages = missing()
    if not packages:
        return
    print(f"Missing system packages; paste this: {line(packages)}", file=sys.stderr)
    if venv_package():
        sys.exit(1)


def probe() -> None:
    """After the installation: can Qt be loaded at all?"""
    try:
        from PySide6 import QtSvg, QtWidgets  # noqa: F401
    except ImportError as error:
        has_apt = sys.platform.startswith("linux") and shutil.which("apt-get")
        remedy = f"; paste this: {line(missing())}" if has_apt else ""
        sys.exit(f"Qt cannot be loaded ({error}){remedy}")


if __name__ == "__main__":
    probe() if "--probe" in sys.argv else provide()
