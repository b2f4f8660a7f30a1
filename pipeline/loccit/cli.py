"""The command line: each command is options, one call, and an exit code.

Exit codes: 0 holds, 1 findings, 2 usage or input error. Nothing heavy is imported at the top:
``loccit --help`` must be as quick as Click itself.
"""

from __future__ import annotations

import sys
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from loccit import inert
from loccit.each_dataset import each_dataset
from loccit.garbage import look_seldom
from loccit.last_resort import run_guarded
from loccit.options import CheckOptions, check_options, idle
from loccit.progress import step, steps_seen
from loccit.scan.formats import FORMATS as SCAN_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from loccit.project import Project
    from loccit.rows import Row

F = TypeVar("F", bound="Callable[..., Any]")
_TRY = "Try '{} --help' for help."
# What shells say of a program that was ended by Ctrl-C.
INTERRUPTED = 130
_ARTICLES_REMEDY = "give --articles DIR, or set LOCCIT_ARTICLES to the folder of the snapshots"


def dataset_option(command: F) -> F:
    """Add --dataset."""
    return click.option(
        "--dataset",
        metavar="NAME|FOLDER",
        help="The dataset, by its name or folder; by default all below datapackage/.",
    )(command)


def format_option(command: F) -> F:
    """Add --format."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For people, or for programs.",
    )(command)


def shared_options(command: F) -> F:
    """Add the options that mean the same everywhere: --dataset and --format."""
    return dataset_option(format_option(command))


def articles_option(command: F) -> F:
    """Add --articles, which LOCCIT_ARTICLES sets as well."""
    return click.option(
        "--articles",
        envvar="LOCCIT_ARTICLES",
        show_envvar=True,
        type=click.Path(path_type=Path),
        help="The folder of the articles' snapshots.",
    )(command)


def clear_errors(command: F) -> F:
    """Turn the errors that a user can put right into a message and exit code 2.

    Libraries are imported where they are used, so one that is missing shows only here.
    """

    @wraps(command)
    def run_command(*args: Any, **options: Any) -> Any:  # noqa: ANN401  (any command)
        from loccit.errors import LoccitError

        try:
            return command(*args, **options)
        except KeyboardInterrupt:
            click.echo("loccit: interrupted; what was not finished is as it was before", err=True)
            sys.exit(INTERRUPTED)
        except LoccitError as error:
            click.echo(f"loccit: {error}", err=True)
            sys.exit(2)
        except ImportError as error:
            if (error.name or "").partition(".")[0] == "loccit":
                raise
            click.echo(f"loccit: a library cannot be imported: {error}", err=True)
            click.echo(
                "  do: install loccit anew (pip install --force-reinstall loccit; "
                "in a checkout: make clean, then make)",
                err=True,
            )
            sys.exit(2)

    return run_command  # type: ignore[return-value]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="loccit")
def main() -> None:
    """Figures of an article as data that cites its words.

    Exit code 0: it holds, or is done. 1: something was found, such as a finding, a difference, a
    release that is refused. 2: an error in what you gave; it names file, line, reason and remedy,
    and every file is as it was before.

    \b
    Example: loccit check
    """


def _without_suggestions(given: Mapping[str, Any]) -> bool:
    return not given["suggest"]


def _as_json(given: Mapping[str, Any]) -> bool:
    return bool(given["output"] == "json")


def _project(folder: Path, *, renewing: bool = False) -> Project:
    from loccit.project import load_project

    return load_project(folder, renewing=renewing)


def page_options(command: F) -> F:
    """Add what a person may say of saved pages."""
    for option in (
        click.option("--address", default="", help="Where it stands; else what the page says."),
        click.option("--language", default="", help="Their language; else what they say."),
        click.option("--licence", default="", help="Their licence, such as CC-BY-SA-4.0."),
        click.option("--subject", default="", help="Whom they are about: an id; else their title."),
    ):
        command = option(command)
    return command


def _table(folder: Path, name: str) -> Sequence[Row]:
    from loccit.project import committed_rows

    return committed_rows(_project(folder), [name])[name]


@main.command()
@click.argument("name")
@click.argument("pages", nargs=-1, required=True, type=click.Path(path_type=Path))
@page_options
@click.option("--kind", default="", help="What that is: one of the kinds, such as city.")
@clear_errors
def new(
    name: str,
    pages: tuple[Path, ...],
    subject: str,
    licence: str,
    language: str,
    address: str,
    kind: str,
) -> None:
    """Begin a dataset NAME with saved PAGES: their boxes and known tables, without a mark.

    Licence, revision, address, language and publisher come from the pages where they say them.

    \b
    Example: loccit new velmar pages/atlas.html pages/gazetteer.wiki --kind town
    """
    if address and len(pages) > 1:
        raise click.UsageError("--address is of one page: begin with that, and add the others")
    from loccit.beginning import Wanted, begin
    from loccit.first_answer import begun_lines, next_lines
    from loccit.report import terminal
    from loccit.saved_page import Given

    with steps_seen():
        begun = begin(Path(), Wanted(name, subject, kind, Given(licence, language, address)), pages)
    terminal.print_lines(terminal.console(), [*begun_lines(begun), *next_lines(begun, first=True)])


@main.command()
@click.argument("name")
@click.argument("page", type=click.Path(path_type=Path))
@page_options
@click.option("--again", is_flag=True, help="Pin the page of an article anew, as it is now.")
@articles_option
@clear_errors
def add(
    name: str,
    page: Path,
    subject: str,
    licence: str,
    language: str,
    address: str,
    articles: Path | None,
    *,
    again: bool,
) -> None:
    """Add a saved PAGE to the dataset NAME, or pin it --again after it has changed.

    What people wrote is kept, comments too. The page stays where it lies: in the folder of the
    articles, or anywhere else.

    \b
    Example: loccit add velmar pages/handbook.md --licence CC-BY-4.0
             loccit add velmar pages/atlas.html --again
    """
    from loccit import adding, pinning
    from loccit.chosen import chosen_datasets
    from loccit.first_answer import begun_lines, next_lines, pinned_lines
    from loccit.report import terminal
    from loccit.saved_page import Given

    if again and subject:
        raise click.UsageError("--subject goes with a page that is new, not with --again")
    (folder,) = chosen_datasets(name)
    given = Given(licence, language, address)
    with steps_seen():
        if again:
            lines = [*pinned_lines(pinning.pin_again(folder, page, given, articles))]
        else:
            begun = adding.add(folder, page, given, subject, articles)
            lines = [*begun_lines(begun), *next_lines(begun, first=False)]
    terminal.print_lines(terminal.console(), lines)


@main.command()
@clear_errors
@each_dataset()
@shared_options
@articles_option
def pull(dataset: Path, output: str, articles: Path | None) -> None:
    """Read every claim out of the articles; write claims, tables and lock.

    \b
    Example: loccit pull --articles ../shared/articles
    """
    from loccit import build as pipeline
    from loccit.errors import LoccitError
    from loccit.pull.remarks import remarks
    from loccit.report import exchange, terminal

    if articles is None:
        raise LoccitError("pull reads the articles' snapshots", None, _ARTICLES_REMEDY)
    with steps_seen():
        renewal = pipeline.renew(_project(dataset, renewing=True), articles)
        pulled = pipeline.pull(renewal.project, articles, renewal.read)
        step("writing the tables")
        changed = pipeline.write_pull(renewal.project, pulled, renewal.files)
    if output == "json":
        counts = {one.source.id: len(one.cited) for one in pulled}
        click.echo(exchange.dump("pull", claims=counts, wrote=[str(path) for path in changed]))
        return
    out = terminal.console()
    for one in pulled:
        covered = sum(figure.status != "uncovered" for figure in one.figures)
        share = 100 * one.quoted_words // max(one.words, 1)
        out.print(
            f"read     {one.source.id}: {len(one.cited)} claims, {covered} of "
            f"{len(one.figures)} figures accounted for, {share} % of the words quoted"
        )
        for remark in remarks(one.article, one.source.language):
            out.print(f"         {remark}")
    for line in renewal.changes:
        out.print(f"maps     {line}")
    terminal.print_written(out, changed)


@main.command()
@clear_errors
@each_dataset()
@shared_options
def build(dataset: Path, output: str) -> None:
    """Write the tables, the descriptor and the reference page from the claims.

    \b
    Example: loccit build
    """
    from loccit import build as pipeline
    from loccit.report import exchange, terminal

    with steps_seen():
        step("making the tables")
        project = _project(dataset)
        changed = [*pipeline.build(project), *pipeline.build_reference(project, main)]
    if output == "json":
        click.echo(exchange.dump("build", wrote=[str(path) for path in changed]))
        return
    terminal.print_written(terminal.console(), changed)


@main.command()
@clear_errors
@each_dataset("baseline", "write_baseline", unless="package")
@dataset_option
@articles_option
@check_options
@click.argument("package", required=False)
@click.pass_context
def check(
    ctx: click.Context,
    dataset: Path | None,
    articles: Path | None,
    package: str | None,
    options: CheckOptions,
) -> None:
    """Hold every rule against the data; exit 1 where one finds what nobody ruled on.

    With --strict, exit 3 where nothing is found, and a rule or constraint could not be tested.

    Without the articles every value is read again from the words of its evidence; with them,
    everything is pulled anew as well and compared.

    PACKAGE is any Frictionless package without claims: a folder, datapackage.json, zip or address.
    A bare word is a dataset's name; for a folder here write ./folder.

    \b
    Example: loccit check --format github --ignore C --baseline known.json
             loccit check --select X --all
             loccit check path/to/datapackage.json --strict
    """
    from loccit import checking

    code = checking.run(package, dataset, articles, options)
    ctx.exit(0 if options.exit_zero else code)


@main.command()
@clear_errors
@each_dataset("finding", "file")
@dataset_option
@click.argument("finding", metavar="[ID]", required=False)
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take the rulings of this file, as the report's page gives them.",
)
@click.option("--over", is_flag=True, help="Where two decided differently, the file's count.")
@click.pass_context
def settle(
    ctx: click.Context, dataset: Path, finding: str | None, file: Path | None, *, over: bool
) -> None:
    """Write rulings into rulings.yaml: an entry to fill in, or all that a reviewer decided.

    What is in a file and fits nothing any more, or was decided otherwise before, is listed and not
    taken: exit 1.

    \b
    Example: loccit settle X002/hallstad/river
             loccit settle --from reviewed.yaml
    """
    if (finding is None) == (file is None):
        raise click.UsageError("give the ID of one discrepancy, or --from FILE")
    if over and file is None:
        raise click.UsageError("--over goes with --from FILE")
    from loccit import settling

    project = _project(dataset)
    if file is None:
        settling.add_entry(project, str(finding))
    elif settling.take(project, file, over=over):
        ctx.exit(1)


@main.command()
@clear_errors
@idle("articles", _without_suggestions, "coverage reads what the last pull wrote", "add --suggest")
@each_dataset("article")
@shared_options
@articles_option
@click.option("--article", help="Only the sections of this article.")
@click.option("--suggest", is_flag=True, help="Show what is uncovered, with entries to paste.")
def coverage(
    dataset: Path, output: str, articles: Path | None, article: str | None, suggest: bool
) -> None:
    """Show which figures of each section are accounted for.

    \b
    Example: loccit coverage --suggest --article atlas --articles snapshots
    """
    from dataclasses import asdict

    from loccit import build as pipeline
    from loccit.errors import LoccitError
    from loccit.naming import nearest
    from loccit.project import committed_rows
    from loccit.pull.remarks import on_language
    from loccit.report import exchange, terminal
    from loccit.tables.section_coverage import by_section

    project = _project(dataset)
    known = project.dataset.articles
    if article and article not in known:
        raise LoccitError(f"there is no article '{article}'", None, "", nearest(article, known))
    if suggest:
        if articles is None:
            what = "suggestions are read from the articles' snapshots"
            raise LoccitError(what, None, _ARTICLES_REMEDY)
        found = [
            item for item in pipeline.suggest(project, articles) if article in (None, item.article)
        ]
        if output == "json":
            click.echo(exchange.dump("suggestions", suggestions=[asdict(item) for item in found]))
        else:
            terminal.print_suggestions(terminal.console(), found)
            terminal.print_unread(terminal.console(), project.sheets.values())
        return
    sections = by_section(committed_rows(project, ["figures"])["figures"])
    sections = [item for item in sections if article in (None, item.article)]
    if output == "json":
        left = {name: [asdict(row) for row in one.left] for name, one in project.sheets.items()}
        found_left = {"left": {name: rows for name, rows in left.items() if rows}}
        more = found_left if any(left.values()) else {}
        rows = [item.as_json() for item in sections]
        click.echo(exchange.dump("coverage", sections=rows, **more))
    else:
        out = terminal.console()
        terminal.print_coverage(out, sections)
        for name in dict.fromkeys(item.article for item in sections):
            for remark in on_language(known[name].language if name in known else "en"):
                out.print(f"{name}: {remark}")
            if name in project.sheets:
                terminal.print_left(out, project.sheets[name])
                terminal.print_unread(out, [project.sheets[name]])


@main.command()
@clear_errors
@each_dataset("article")
@dataset_option
@articles_option
@click.argument("name", required=False)
@click.option("--article", help="Only into the sheet of this article.")
def draft(dataset: Path, articles: Path | None, article: str | None) -> None:
    """Write suggestions into the claim sheets, as drafts that nobody has read.

    NAME is the dataset's name or folder. What stands in a sheet stays; drafts claim nothing before
    somebody moves them above their line.

    \b
    Example: loccit draft velmar --article atlas --articles snapshots
    """
    from loccit import drafting
    from loccit.errors import LoccitError
    from loccit.naming import nearest
    from loccit.report import terminal

    project = _project(dataset)
    known = project.dataset.articles
    if article and article not in known:
        raise LoccitError(f"there is no article '{article}'", None, "", nearest(article, known))
    if articles is None:
        raise LoccitError("drafts are read from the articles' snapshots", None, _ARTICLES_REMEDY)
    with steps_seen():
        drafted = drafting.draft(project, articles, article)
    terminal.print_drafted(terminal.console(), drafted)


@main.command()
@clear_errors
@each_dataset()
@shared_options
@click.argument("name", required=False)
@click.option(
    "--to",
    "catalog",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist/catalog"),
    show_default=True,
    help="The catalog to publish into.",
)
@click.option("--record", is_flag=True, help="Add it to releases.json; draft the changelog.")
@click.option(
    "--replace-draft", is_flag=True, help="A version there that is not recorded may be replaced."
)
@click.option(
    "--data-docs", is_flag=True, help="Great Expectations' own pages, too; they need a network."
)
@click.option(
    "--sign",
    "key",
    metavar="KEY",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sign SHA256SUMS with this SSH key, by ssh-keygen -Y sign.",
)
@click.pass_context
def release(
    ctx: click.Context,
    dataset: Path,
    output: str,
    catalog: Path,
    record: bool,
    replace_draft: bool,
    data_docs: bool,
    key: Path | None,
) -> None:
    """Check a dataset, and publish its version into a catalog; exit 1 where it is refused.

    NAME is the dataset's name or folder. Version and date are those of dataset.yaml.

    \b
    Example: loccit release --to public
    """
    from loccit.release.pipeline import make_release
    from loccit.release.summary import as_json, lines
    from loccit.report import exchange

    with steps_seen():
        options = {"record": record, "replace_draft": replace_draft, "data_docs": data_docs}
        made = make_release(dataset, catalog, **options, key=key)
    if output == "json":
        click.echo(exchange.dump("release", **as_json(made)))
    else:
        click.echo("\n".join(lines(made)))
    ctx.exit(1 if made.refused else 0)


@main.command()
@clear_errors
@shared_options
@click.argument("target", nargs=-1, required=True)
def cite(dataset: str | None, output: str, target: tuple[str, ...]) -> None:
    """Show the words behind a cell (TABLE ROW [FIELD]) or a claim, and the cells behind words.

    One TARGET is a claim's id, words of an article, or an offset in a snapshot. Of several
    datasets, those answer that have it.

    \b
    Example: loccit cite population velmar.atlas.1950 population
             loccit cite "12,345"
    """
    from loccit.chosen import chosen_datasets
    from loccit.citing import Tables, answers_of_all
    from loccit.errors import LoccitError
    from loccit.report import exchange, terminal

    if len(target) > 3:
        raise LoccitError("too many words", None, "give CLAIM, WORDS, OFFSET, or TABLE ROW [FIELD]")
    folders = chosen_datasets(dataset)
    found = answers_of_all([Tables(one, partial(_table, one)) for one in folders], target)
    if output == "json":
        click.echo(exchange.dump("cite", answers=[item.as_json() for item in found]))
    else:
        terminal.print_answers(terminal.console(), found)


@main.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, for programs, or for a page.",
)
@clear_errors
@click.pass_context
def diff(ctx: click.Context, old: str, new: str, output: str) -> None:
    """Compare two packages or releases: a folder, a zip file or an address each.

    Rows and claims that came, went or changed, with the words behind them, and the smallest
    version that may follow. Exit code 0 where nothing differs, 1 where something does.

    \b
    Example: loccit diff velmar-1.0.0.zip datapackage/velmar
    """
    from loccit.changes import compare_places
    from loccit.chosen import place_of
    from loccit.report import differences, terminal

    with steps_seen():
        step(f"comparing {old} and {new}")
        found = compare_places(place_of(old), place_of(new))
    if output == "json":
        click.echo(differences.changes_json(found))
    elif output == "markdown":
        click.echo(differences.changes_markdown(found))
    else:
        differences.print_changes(terminal.console(), found)
    ctx.exit(0 if found.same else 1)


@main.command()
@click.argument("release")
@articles_option
@click.option(
    "--signed-by",
    "signers",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Who may have signed it: an allowed_signers file of ssh-keygen.",
)
@click.option("--allow-unproved", is_flag=True, help="Exit 0 where something is not proved.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@clear_errors
@click.pass_context
def verify(
    ctx: click.Context,
    release: str,
    articles: Path | None,
    signers: Path | None,
    allow_unproved: bool,
    output: str,
) -> None:
    """Prove a release that you downloaded: its zip file, its folder, or its address.

    Of a whole catalog each release is proved, and the pages about them; the worst is the answer.
    Every file is looked at: checksums, structure and keys; every value is read again from its
    words, and all that a build makes is made anew and compared. With the articles' snapshots it is
    proved as well that the words stand there. Exit code 0 where it is proved, 1 where something is
    false, 3 where something is not proved: a part is missing, or another version made it.

    \b
    Example: loccit verify velmar-1.0.0.zip
    """
    from loccit.chosen import place_of
    from loccit.report import terminal
    from loccit.report import terminal_proof as terminal_proof
    from loccit.verify.run import verify as prove

    with steps_seen():
        proof = prove(place_of(release), articles, signers)
    if output == "json":
        click.echo(terminal_proof.proof_json(proof))
    else:
        terminal_proof.print_proof(terminal.console(), proof)
    ctx.exit(0 if allow_unproved and proof.outcome == "not proved" else proof.exit_code)


@main.command()
@clear_errors
@idle("everything", _as_json, "--format json lists what was written", "leave it out")
@each_dataset("to")
@shared_options
@click.argument("name", required=False)
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to; by default reports/<dataset>/ beside datapackage/.",
)
@click.option("--all", "everything", is_flag=True, help="Show every discrepancy in a line.")
def report(dataset: Path, output: str, to: Path | None, everything: bool) -> None:
    """Write the pages for people, and show what waits for a decision.

    One HTML page, report.html, holds everything: discrepancies, charts, data and evidence. The
    Markdown pages beside it are for reading where code is read. NAME is the dataset's name or
    folder.

    \b
    Example: loccit report
             loccit report --to dist/report
    """
    from loccit.report import exchange, terminal
    from loccit.report.terminal_report import print_report
    from loccit.reporting import write_report

    with steps_seen():
        written = write_report(_project(dataset), to)
    if output == "json":
        wrote = [str(path) for path in written.changed]
        left_out = {"left_out": written.left_out} if written.left_out else {}
        click.echo(exchange.dump("report", page=str(written.page), wrote=wrote, **left_out))
        return
    out = terminal.console()
    print_report(out, written.report, everything=everything)
    terminal.print_written(out, written.changed)
    if written.left_out:
        out.print(f"left out {written.left_out}", soft_wrap=True)
    out.print(f"open     {written.page}", soft_wrap=True)


@main.command()
@clear_errors
@dataset_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0, the default: any.")
def review(dataset: str | None, port: int) -> None:
    """Open the report's page on this machine alone, and write what is decided there at once.

    The page is that of 'loccit report'; its decisions go into rulings.yaml. Stop with Ctrl-C.

    \b
    Example: loccit review
             loccit review --port 8123
    """
    from contextlib import suppress

    from loccit.chosen import chosen_datasets
    from loccit.errors import LoccitError
    from loccit.reviewing import Desk

    folders = chosen_datasets(dataset)
    if len(folders) > 1:
        names = ", ".join(folder.name for folder in folders)
        what = f"a review is of one dataset, and here are {names}"
        raise LoccitError(what, None, "choose one: --dataset NAME")
    with steps_seen():
        desk = Desk(folders[0], port)
    click.echo(f"open     {desk.address}\nstop     Ctrl-C")
    with desk, suppress(KeyboardInterrupt):
        desk.serve_forever()


@main.command()
@format_option
@click.argument("name", required=False)
@clear_errors
def rules(output: str, name: str | None) -> None:
    """List the rules, or explain one.

    \b
    Example: loccit rules A001
    """
    from loccit.report import exchange, terminal
    from loccit.rules.registry import all_rules, rule_of

    found = [rule_of(name)] if name else all_rules()
    if output == "json":
        click.echo(exchange.rules_json(found))
    elif name:
        terminal.print_rule(terminal.console(), found[0])
    else:
        terminal.print_rules(terminal.console(), found)


@main.command()
@click.argument("source")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the result; the same scan goes on there.",
)
@click.option("--language", default="", help="The wiki's language, where the source says none.")
@click.option(
    "--languages",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="CSV, page,language: the languages of files that do not say theirs.",
)
@click.option(
    "--only",
    default="",
    metavar="MAP,MAP",
    help="Only what these source maps know: infobox, climate …",
)
@click.option(
    "--limit",
    default=0,
    type=click.IntRange(0, 10**15),
    help="Only so many of the first pages; 0 for all.",
)
@click.option(
    "--sample",
    default=0,
    type=click.IntRange(0),
    help="Only one page of so many, by its title; 0 for all.",
)
@click.option("--prose", is_flag=True, help="Also list the figures of the text.")
@click.option(
    "--workers",
    type=click.IntRange(0),
    help="Processes that read; by default one for each processor.",
)
@click.option(
    "--subjects",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Which page is about what (page_props, or CSV): such pages are compared.",
)
@click.option(
    "--with",
    "others",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of another scan whose pages are compared too.",
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="A Dask scheduler that has it done."
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", *SCAN_FORMATS]),
    default="text",
    show_default=True,
    help="For people, or the findings for programs.",
)
@clear_errors
def scan(source: str, only: str, **options: Any) -> None:  # noqa: ANN401  (as click gives them)
    """Check every page of a dump or a folder, without a sheet.

    SOURCE is a MediaWiki XML dump (.xml, .bz2, .gz, .zst), a folder of pages or an archive of them,
    here or at an address.

    \b
    Example: loccit scan dewiki-latest-pages-articles.xml.bz2 --to found
    """
    from loccit.scan import command

    names = tuple(filter(None, (name.strip() for name in only.split(","))))
    sys.exit(command.scan(source, only=names, **options))


def run() -> None:
    """Run the command line (the entry point of ``loccit``)."""
    look_seldom()
    run_guarded(_main)


def _main() -> None:
    """Run the command line; what Click says of arguments shows them for what they are."""
    try:
        if sys.flags.optimize > 1:
            what = "Python leaves out what rules are explained by (-OO, PYTHONOPTIMIZE=2)"
            raise click.UsageError(f"{what}: run it without")
        sys.exit(main(prog_name="loccit", standalone_mode=False))
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        _show(error)
        sys.exit(error.exit_code)


def _show(error: click.ClickException) -> None:
    """Print what Click says against arguments: where help is, and the message in one line."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    if isinstance(error, click.UsageError) and error.ctx:
        click.echo(f"{error.ctx.get_usage()}\n{_TRY.format(error.ctx.command_path)}\n", err=True)
    click.echo(f"Error: {inert.line(error.format_message())}", err=True)
