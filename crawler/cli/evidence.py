"""``baken evidence``: is what was kept still what was fetched?"""

from pathlib import Path
from typing import Annotated

import attrs
import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import counted, fail, print_json, print_records, say
from crawler.config import load_config

app = typer.Typer(help="The pages that were kept.", no_args_is_help=True)


@app.command("verify")
def verify(
    *,
    site: Annotated[str, typer.Option(help="Only this site; all when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read every capture back and compare its digest; name file and place of each that differs.

    \b
    Examples:
      baken evidence verify
      baken evidence verify --site lantaarn --json
    """
    config = load_config()
    set_up_django(config)
    from pipelines.evidence.verify import verify_captures

    with counted("verifying", is_quiet=as_json) as step:
        done = verify_captures(config.evidence, site=site, progress=step)
    faults = [attrs.asdict(broken) for broken in done.broken]
    if as_json:
        print_json({"captures": done.checked, "faults": faults})
    else:
        say(f"{done.checked:,} captures, {len(faults):,} altered or unreadable")
        if faults:
            print_records(faults, as_json=False)
    raise typer.Exit(int(Exit.FAILED if faults else Exit.OK))


@app.command("check-files")
def check_files(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; the evidence folder when left out.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check files of evidence by themselves, without the record: digests, order, seal.

    A file that a crawl is still writing has no seal yet, and is named.

    \b
    Examples:
      baken evidence check-files
      baken evidence check-files /mnt/copy/lantaarn --json
    """
    from crawler.capture import verify as files

    found = files.files_in(paths or [load_config().evidence])
    checked, faults = [], []
    with counted("checking", is_quiet=as_json) as step:
        for number, path in enumerate(found, start=1):
            try:
                checked.append(files.check_file(path))
            except OSError as error:
                fail(f"{path}: {error.strerror}", Exit.USAGE)
            faults += [vars(fault) for fault in checked[-1].faults]
            step(number, len(found))
    records = sum(one.records for one in checked)
    if as_json:
        print_json({"files": len(checked), "records": records, "faults": faults})
    else:
        say(f"{len(checked):,} files with {records:,} records, {len(faults):,} faults")
        if faults:
            print_records(faults, as_json=False)
    raise typer.Exit(int(Exit.FAILED if faults else Exit.OK))


@app.command("export")
def export(
    run: Annotated[str, typer.Argument(help="Key of the run, as the dashboard and the file names show it.")],
    *,
    wacz: Annotated[Path, typer.Option(help="File to write, by custom with the ending .wacz.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Pack the evidence of a run into one WACZ file, after every file has passed its check.

    \b
    Example:
      baken evidence export 0f3c...e1 --wacz run.wacz
    """
    from crawler.capture.wacz import export as pack
    from crawler.capture.wacz import run_files

    done = pack(run_files(load_config().evidence, run), wacz)
    if as_json:
        print_json({"file": str(wacz), **attrs.asdict(done)})
    else:
        say(f"{wacz}: {done.answers:,} answers, {done.pages:,} pages; SHA-256 of its contents {done.sha256}")
