"""The command `dlcourse`."""

import json
import os
import signal
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from dlcourse import __version__
from dlcourse.cli_data import data

if TYPE_CHECKING:
    from tqdm import tqdm

    from dlcourse.course import Lesson, RunReport

PROFILES = click.Choice(["ci", "class", "full"])
CELL_TIMEOUT = 600  # seconds; whole lessons of profile class take less, on a slow laptop too


def _complete_lesson(_context, _parameter, incomplete):
    from dlcourse.course import lessons

    return [lesson.name for lesson in lessons() if lesson.name.startswith(incomplete)]


class _Group(click.Group):
    """Errors of the course itself are one line and status 1, not a traceback."""

    def invoke(self, context):
        try:
            return super().invoke(context)
        except (click.Abort, click.exceptions.Exit):
            raise  # click's own, which are RuntimeErrors too
        except BrokenPipeError:
            raise  # `dlcourse formulas | head`: click ends quietly
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise click.ClickException(" ".join(str(error).split())) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dlcourse")
@click.pass_context
def main(context):
    """A deep-learning course in TensorFlow and Keras: run, build and hand out its lessons.

    Exit status: 0 if all is well, 1 if something failed, 2 for a command that is wrong.

    \b
    Example:
      dlcourse run 07 --profile ci
    """
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows may know no ✓; a question mark is better than a failed run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    # As Ctrl-C does it: what was begun is cleaned up, and no kernel is left behind.
    previous = signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    context.call_on_close(lambda: signal.signal(signal.SIGTERM, previous))


@main.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_lessons(as_json):
    """List the lessons.

    \b
    Example:
      dlcourse list --json
    """
    from dlcourse.course import lessons

    fronts = [{"name": lesson.name, **lesson.front_matter} for lesson in lessons()]
    if as_json:
        click.echo(json.dumps(fronts, indent=2))
    else:
        for front in fronts:
            click.echo(f"{front['name']:<32} {front['minutes']:>3} min  {front['title']}")


@main.command()
@click.argument("lesson", nargs=-1, shell_complete=_complete_lesson)
@click.option("--profile", type=PROFILES, help="How much training: ci, class (default) or full.")
@click.option("--offline", is_flag=True, help="Never try the network.")
@click.option(
    "--cell-timeout",
    type=click.IntRange(min=0),
    metavar="SECONDS",
    help=f"Stop at a cell that takes longer; 0 never does. [default: {CELL_TIMEOUT}; 0 with full]",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a list with a row a lesson.")
def run(lesson, profile, offline, cell_timeout, as_json):
    """Run lessons (all where none is named) on the data at hand.

    The executed notebooks go to build/run/. A cell that fails ends its lesson, not the
    run; the exit status is then 1.

    \b
    Example:
      dlcourse run 07 --profile ci --offline
    """
    from dlcourse import course
    from dlcourse.profiles import current_profile

    root, lessons = course.workplace(), course.find(lesson)
    profile = profile or current_profile()
    if cell_timeout is None:
        cell_timeout = 0 if profile == "full" else CELL_TIMEOUT
    reports = []
    with _progress(lessons) as bar:
        for each in lessons:
            bar.set_description(each.name)
            report = course.run(
                each,
                root=root,
                profile=profile,
                offline=offline,
                cell_timeout=cell_timeout,
                after_cell=bar.update,
            )
            reports.append(report)
            if not as_json:
                bar.write(_run_line(report))
    failed = [report for report in reports if report.failure]
    if as_json:
        click.echo(json.dumps([_run_row(report) for report in reports], indent=2))
    else:
        click.echo(
            f"\n{len(reports) - len(failed)} of {len(reports)} lessons ran (profile {profile})."
        )
        lab = "make lab" if (root / "Makefile").is_file() else "dlcourse lab"
        click.echo(f"The executed notebooks are in build/run/. To work on your own: {lab}")
    sys.exit(1 if failed else 0)


def _run_line(report: "RunReport") -> str:
    cost = f"{report.lesson.name}  {report.seconds:.0f} s, {report.peak_memory / 2**20:,.0f} MiB"
    if report.failure:
        return f"✗ {cost}\n" + textwrap.indent(f"{report.data}\n{report.failure}", "    ")
    return "  ·  ".join(filter(None, [f"✓ {cost}", report.data, report.headline]))


def _run_row(report: "RunReport") -> dict:
    return {
        "lesson": report.lesson.name,
        "passed": report.failure is None,
        "seconds": round(report.seconds, 1),
        "peak_memory": report.peak_memory,
        "data": report.data,
        "headline": report.headline,
        "failure": report.failure,
        "notebook": f"build/run/{report.path.name}",
    }


@main.command()
@click.argument("lesson", nargs=-1, shell_complete=_complete_lesson)
@click.option(
    "--check", is_flag=True, help="Write nothing; fail where notebooks and sources disagree."
)
@click.option(
    "--nbgrader",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Write an nbgrader course to FOLDER instead; nothing is executed.",
)
def build(lesson, check, nbgrader):
    """Build student notebooks (notebooks/) and solutions (build/solutions/) from the lessons.

    \b
    Example:
      dlcourse build 07
    """
    from dlcourse import course

    if nbgrader and check:
        raise click.UsageError("--check is of the course's own notebooks: leave out --nbgrader.")
    if nbgrader:
        _build_for_nbgrader(course.find(lesson), nbgrader)
        return
    root, lessons = course.root(), course.find(lesson)
    work, wrong = course.check if check else course.build, 0
    with _progress(lessons, runs=1 if check else 2) as bar:
        for each in lessons:
            bar.set_description(each.name)
            report = work(each, root=root, after_cell=bar.update)
            wrong += bool(report.faults)
            lines = report.faults or report.notes or ["agrees" if check else "built"]
            for line in lines:
                mark = "✗" if report.faults else "✓"
                bar.write(f"{mark} {each.name}: {line}")
    if wrong:
        raise click.ClickException(f"{wrong} of {len(lessons)} lessons have faults.")
    pages = course.outdated(root) if check else course.refresh(root)
    for path in pages:
        click.echo(f"{'✗' if check else '✓'} {path.relative_to(root)}")
    if check and pages:
        raise click.ClickException("these are not what the lessons say: run 'dlcourse build'.")


def _build_for_nbgrader(lessons: "list[Lesson]", folder: str) -> None:
    from pathlib import Path

    from dlcourse.course.nbgrader import write_assignment

    for lesson in lessons:
        written = write_assignment(lesson, Path(folder))
        counted = f"{len(written.points)} exercises, {sum(written.points)} points"
        click.echo(f"✓ {written.path}: {counted}")
    click.echo(f"\nThen, in {folder}: nbgrader generate_assignment {lessons[0].name}")


@main.command()
@click.argument("number")
@click.argument("name")
def new(number, name):
    """Write text, folder and tests of a small lesson that is green from the start.

    \b
    Example:
      dlcourse new 90 word_vectors
    """
    from dlcourse import course
    from dlcourse.course.new import new_lesson

    root = course.root()
    for path in new_lesson(number, name, root=root):
        click.echo(f"✓ {path.relative_to(root)}")
    click.echo(f"\nWrite over it, then: dlcourse build {number}")


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("lesson", required=False, shell_complete=_complete_lesson)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--folder",
    type=click.Path(file_okay=False),
    help="Where your copies lie. [default: work, in the course's folder or, without one, here]",
)
def lab(lesson, options, folder):
    """Open JupyterLab on your working copies in work/; lessons you have begun are kept.

    Where no LESSON is named, the one that you last worked on is opened, or the first.
    OPTIONS are JupyterLab's own, such as --no-browser or --port.

    \b
    Example:
      dlcourse lab 07
    """
    if lesson and lesson.startswith("-"):
        lesson, options = None, (lesson, *options)
    from pathlib import Path
    from urllib.parse import quote

    from dlcourse import course
    from dlcourse.course.workspace import RECORD, set_out

    notebooks = [path for each in course.lessons() if (path := each.notebook).is_file()]
    first = course.find([lesson] if lesson else [])[0]
    if not first.notebook.is_file():
        raise click.ClickException(f"{first.name} has no notebook yet: dlcourse build {first.name}")
    if folder is None:  # here, where the copies lie already
        folder = Path() if Path(RECORD).exists() else course.workplace() / "work"
    workspace = set_out(notebooks, Path(folder).absolute())
    for name, beside in workspace.kept.items():
        click.echo(f"{name}: your copy stays; the course has changed it, see '{beside}'.")
    opened = first.notebook if lesson else workspace.last or first.notebook
    command = [f"--notebook-dir={workspace.folder}"]
    command += [f"--LabApp.default_url=/lab/tree/{quote(opened.name)}"]
    _add_jupyter_config()
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance([*command, *options])


def _add_jupyter_config() -> None:
    """Have Jupyter read the package's settings, where its environment does not hold them."""
    from dlcourse.jupyter import CONFIG

    paths = (str(CONFIG), os.environ.get("JUPYTER_CONFIG_PATH"))
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))


@main.command()
@click.argument("lesson", nargs=-1, shell_complete=_complete_lesson)
def slides(lesson):
    """Make slides of lessons (all where none is named) from their stored notebooks.

    They go to build/slides/ and need no network: open one with a browser, or with
    'dlcourse present'. S opens the speaker's notes, P prints (to PDF, too), ? lists all keys.

    \b
    Example:
      dlcourse slides 07
    """
    from dlcourse import course
    from dlcourse.course.slides import write_slides

    root = course.root()
    for each in course.find(lesson):
        path = write_slides(each, root=root)
        click.echo(f"✓ {path.relative_to(root)}")


@main.command()
@click.argument("lesson", shell_complete=_complete_lesson)
def present(lesson):
    """Make the slides of a lesson, and open them in the browser.

    \b
    Example:
      dlcourse present 07
    """
    import webbrowser

    from dlcourse import course
    from dlcourse.course.slides import write_slides

    path = write_slides(course.find([lesson])[0], root=course.root())
    if not webbrowser.open(path.as_uri()):
        raise click.ClickException(f"no browser was found. Open {path} with one.")
    click.echo(f"{path} is open in the browser. S: speaker's notes, P: print, ?: all keys.")


@main.command()
@click.option("--output", type=click.Path(dir_okay=False), help="The zip file to write.")
def handout(output):
    """Write a zip of student notebooks and package, without sources and solutions.

    \b
    Example:
      dlcourse handout --output week-1.zip
    """
    from pathlib import Path

    from dlcourse import course
    from dlcourse.course.handout import write_handout

    path = Path(output) if output else course.root() / "build/dlcourse-handout.zip"
    names = write_handout(course.root(), path)
    notebooks = sum(name.endswith(".ipynb") for name in names)
    click.echo(f"{path}: {notebooks} notebooks, {path.stat().st_size / 1e6:.1f} MB")


@main.command()
@click.option("--output", type=click.Path(file_okay=False), help="The folder to write.")
def site(output):
    """Write the course as a site to read, in build/site/: no server and no network needed.

    \b
    Example:
      dlcourse site --output public
    """
    from pathlib import Path

    from dlcourse import course
    from dlcourse.course.site import SiteError, write_site
    from dlcourse.formulas import to_page
    from dlcourse.quiet import output_held_back

    root = course.root()
    folder = Path(output) if output else root / "build/site"
    click.echo("Building the site, which takes about half a minute", err=True)
    with output_held_back():
        import dlcourse.models  # noqa: F401  the pages quote it; TensorFlow starts here
    try:
        pages = write_site(root, folder, {"formulas": to_page()})
    except SiteError as error:
        raise click.ClickException(str(error)) from None  # a line for each fault
    click.echo(f"{folder / 'index.html'}: {len(pages)} pages")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a list of findings.")
def doctor(as_json):
    """Say what this machine has, and what to do about each fault; status 1 if there is one.

    \b
    Example:
      dlcourse doctor > report.txt
    """
    from dataclasses import asdict

    from dlcourse.doctor import examine, to_text

    click.echo("Looking at this machine, which takes some seconds", err=True)
    findings = examine()
    rows = json.dumps([asdict(finding) for finding in findings], indent=2)
    click.echo(rows if as_json else to_text(findings))
    sys.exit(1 if any(finding.is_fault for finding in findings) else 0)


@main.command()
def formulas():
    """Print the index of the lectures' formulas: where each stands, and what was corrected.

    \b
    Example:
      dlcourse formulas
    """
    from dlcourse.formulas import to_text

    click.echo(to_text())


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell):
    """Print what makes a shell complete commands, options and lessons.

    \b
    Example:
      dlcourse completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    click.echo(get_completion_class(shell)(main, {}, "dlcourse", "_DLCOURSE_COMPLETE").source())


main.add_command(data)


@contextmanager
def _progress(lessons: "list[Lesson]", runs: int = 1) -> "Iterator[tqdm]":
    """One bar over all lessons' cells, on stderr, if that is a terminal; gone when all is done.

    Yields:
        The bar, whose `write` prints to stdout above it.
    """
    from tqdm import tqdm

    from dlcourse.course.notebooks import student_notebook

    cells = runs * sum(
        cell.cell_type == "code" for each in lessons for cell in student_notebook(each).cells
    )
    with tqdm(
        total=cells,
        leave=False,
        disable=None,  # unless stderr is a terminal
        bar_format="{desc} {bar} {n_fmt}/{total_fmt} cells, {elapsed}",
    ) as bar:
        yield bar
