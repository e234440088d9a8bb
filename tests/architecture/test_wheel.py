"""An installed Spanline is one package with every module in it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def shipped_files() -> set[str]:
    """What the checkout says an installation needs, as paths inside the wheel."""
    files = [ROOT / "main.py", *ROOT.glob("model/**/*.py"), *ROOT.glob("ui/**/*.py")]
    files += [path for path in ROOT.glob("resources/**/*") if path.is_file()]
    relative = (path.relative_to(ROOT) for path in files)
    return {
        f"spanline/{path.as_posix()}"
        for path in relative
        if "__pycache__" not in path.parts and path.parts[:2] != ("resources", "build")
    }


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_module_is_in_the_wheel_and_nothing_else_is_top_level(tmp_path: Path) -> None:
    source = tmp_path / "source"
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())

    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(source)]
    subprocess.run(build, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())

    expected = {name for name in shipped_files() if name.removeprefix("spanline/") in tracked}
    assert expected
    assert expected <= inside
    tops = {name.split("/")[0] for name in inside}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"spanline"}
    assert not any(name.startswith("spanline/resources/build") for name in inside)
