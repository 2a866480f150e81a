"""JupyterHub for a classroom on one machine; docs/classroom.md says how to set it up.

Every student is a user of the machine, and what separates them is what separates users: each
server runs as its student, and no home is open to others.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = Path("/srv/dlcourse")  # the unpacked handout

c = get_config()  # noqa: F821

# Who may come in: users of the machine, with the machine's passwords, who are in this group.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"students"}

# Passwords and cookies cross the room in plain text until ssl_key and ssl_cert are set.
c.JupyterHub.bind_url = "http://:8000"

c.Spawner.cmd = ["sh", str(HERE / "start_server.sh")]
c.Spawner.notebook_dir = "~/dlcourse"
c.Spawner.default_url = "/lab"
c.Spawner.environment = {
    "DLCOURSE_NOTEBOOKS": str(COURSE / "notebooks"),
    "DLCOURSE_DATA": str(COURSE / "data"),  # the official archives, one copy for all
    "DLCOURSE_OFFLINE": "1",
}
c.Spawner.start_timeout = c.Spawner.http_timeout = 180  # seconds; all begin at once

# A lesson holds one to four gigabytes: a kernel that nobody used for an hour ends, and after two
# hours the server.
c.Spawner.args = [
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--ServerApp.shutdown_no_activity_timeout=7200",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
]
