"""Users of a machine whom its own files do not know."""

import os
from pathlib import Path

FIRST_ID = 61_000
PASSWORD = "of the test"  # noqa: S105
HASHED = (  # openssl passwd -6 -salt dlcourse "of the test"
    "$6$dlcourse$fs5Wk6cPNoIg5uJPVE3ioS3MyrMG5RlnwvF/vlClDconuykFknQ4yh34t"
    ".eF8TUsExanPbQ7Gb.u4qwYYOB98."
)
GROUP = "students"  # whom the configuration lets in

# In a view of the file system of its own, the hub and what it starts know more users.
KNOWING_USERS = """
for file in passwd group shadow; do
    mount --bind "$0/$file" "/etc/$file" || exit 1
done
exec "$@"
"""


def make_users(folder: Path, names: list[str], members: list[str]) -> dict[str, Path]:
    """Homes that are closed to others, and the files that name their users."""
    homes = {name: private(folder / name) for name in names}
    lines: dict[str, list[str]] = {"passwd": [], "group": [], "shadow": []}
    for number, (name, home) in enumerate(homes.items(), start=FIRST_ID):
        lines["passwd"].append(f"{name}:x:{number}:{number}::{home}:/bin/sh")
        lines["group"].append(f"{name}:x:{number}:")
        lines["shadow"].append(f"{name}:{HASHED}:20000:0:99999:7:::")
        os.chown(home, number, number)
    lines["group"].append(f"{GROUP}:x:{FIRST_ID - 1}:{','.join(members)}")
    for file, ours in lines.items():
        theirs = "" if file == "shadow" else Path("/etc", file).read_text()
        (folder / file).write_text("\n".join([*ours, theirs]))  # whoever comes first counts
    (folder / "shadow").chmod(0o600)
    return homes


def private(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder
