import copy

import pytest
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_server.extension.manager import ExtensionPackage
from jupyter_server.services.config import ConfigManager
from nbformat.v4 import new_code_cell, new_notebook, new_output

from dlcourse.jupyter import CONFIG, _load_jupyter_server_extension, without_controls

VIEW = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "VBox()"}


@pytest.fixture
def notebook():
    outputs = [new_output("display_data", data) for data in (VIEW, {"text/plain": "a picture"})]
    metadata = {"dlcourse": {"number": "90"}, "widgets": {"state": {}}}
    return new_notebook(cells=[new_code_cell("draw()", outputs=outputs)], metadata=metadata)


def test_a_notebook_of_the_course_is_saved_without_its_controls(notebook):
    without_controls({"type": "notebook", "content": notebook}, path="", contents_manager=None)
    assert [output.data for output in notebook.cells[0].outputs] == [{"text/plain": "a picture"}]
    assert "widgets" not in notebook.metadata


def test_other_notebooks_and_files_are_saved_as_they_are(notebook):
    del notebook.metadata["dlcourse"]
    before = copy.deepcopy(notebook)
    without_controls({"type": "notebook", "content": notebook})
    without_controls({"type": "file", "content": "dlcourse"})
    without_controls({"type": "directory"})
    assert notebook == before


def test_a_server_asks_before_each_save():
    class Server:
        def __init__(self):
            self.contents_manager, self.hooks = self, []

        def register_pre_save_hook(self, hook):
            self.hooks.append(hook)

    server = Server()
    _load_jupyter_server_extension(server)
    assert server.hooks == [without_controls]


def test_jupyter_finds_an_extension_that_it_can_load():
    extensions = ExtensionConfigManager(read_config_path=[str(CONFIG)]).get_jpserver_extensions()
    assert extensions == {"dlcourse.jupyter": True}
    assert ExtensionPackage(name="dlcourse.jupyter", enabled=True).validate()


def test_jupyter_finds_the_settings_in_the_package(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(CONFIG))
    settings = ConfigManager(config_dir_name="labconfig").get("default_setting_overrides")
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
