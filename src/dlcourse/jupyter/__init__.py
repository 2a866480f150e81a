"""What a Jupyter server does for the course's notebooks: it stores no dead controls.

The package installs the files in `config` where each Jupyter server of its environment
reads them, a JupyterHub's too; `dlcourse lab` names their folder itself.
"""

from pathlib import Path
from typing import Any

CONFIG = Path(__file__).parent / "config"


def without_controls(model: dict[str, Any], **_: Any) -> None:
    """Before a notebook of the course is saved, leave out what only a living kernel can show.

    Reopened without its kernel, a control would be the line "Error displaying widget: model
    not found". Notebooks that are not the course's are saved as they are.

    Args:
        model: a file as Jupyter's contents manager saves it.
    """
    from dlcourse.course.notebooks import drop_widgets

    if model.get("type") == "notebook" and "dlcourse" in model["content"].get("metadata", {}):
        drop_widgets(model["content"])


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(without_controls)
