"""The commands `dlcourse data …`."""

import json
import sys

import click


def _complete_dataset(_context, _parameter, incomplete):
    from dlcourse import datasets

    names = [entry.name for entry in datasets.catalogue()]
    return [name for name in names if name.startswith(incomplete)]


@click.group()
def data():
    """See, fetch, import, verify and share the datasets.

    \b
    Example:
      dlcourse data list
    """


@data.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a list of datasets.")
def list_data(as_json):
    """List the datasets: whether each is here, and how its archives are called.

    \b
    Example:
      dlcourse data list --json
    """
    from dataclasses import asdict

    from dlcourse import datasets

    entries = datasets.catalogue()
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in entries], indent=2))
        return
    for entry in entries:
        click.echo(f"{entry.name:<14} {entry.state:<10} {entry.description}")
        for archive in entry.archives:
            click.echo(f"{'':<14} {archive.file}, {archive.size:,} bytes")
    click.echo("Others go by the names of TensorFlow Datasets, such as cifar10 or emnist/letters.")


@data.command()
@click.argument("dataset", nargs=-1, required=True, shell_complete=_complete_dataset)
def fetch(dataset):
    """Put datasets into the cache, from the first source that has them.

    \b
    Example:
      dlcourse data fetch mnist
    """
    from dlcourse import datasets

    for name in dataset:
        click.echo(f"{name}: {datasets.fetch(name).state}")


@data.command(name="import")
@click.argument("folder", type=click.Path())
@click.argument("dataset", required=False, shell_complete=_complete_dataset)
def import_data(folder, dataset):
    """Put the official archives of a folder, such as a USB stick, into the cache.

    \b
    Example:
      dlcourse data import /media/stick
    """
    from dlcourse import datasets

    for entry in datasets.import_archives(folder, dataset):
        click.echo(f"{entry.name}: {entry.state}")


@data.command()
@click.argument("dataset", nargs=-1, shell_complete=_complete_dataset)
def verify(dataset):
    """Compare what the cache holds with its SHA-256; status 1 if something differs.

    \b
    Example:
      dlcourse data verify mnist
    """
    from dlcourse import datasets

    damaged = False
    for name in dataset or [entry.name for entry in datasets.catalogue()]:
        verdicts = datasets.verify(name)
        for file, verdict in verdicts.items():
            click.echo(f"{name}/{file}: {verdict}")
            damaged |= verdict != "ok"
        if not verdicts:
            click.echo(f"{name}: nothing in the cache")
    sys.exit(1 if damaged else 0)


@data.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="0.0.0.0 opens it to the room."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="0 takes any that is free.",
)
def serve(host, port):
    """Serve the cached archives, so that other machines can set DLCOURSE_MIRROR to this one.

    \b
    Example:
      dlcourse data serve --host 0.0.0.0
    """
    from dlcourse import datasets

    datasets.serve(host, port)
