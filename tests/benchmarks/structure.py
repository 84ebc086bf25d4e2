"""Measure the structure of the product code.

    python -m tests.benchmarks.structure [CHECKOUT]

Prints lines and files, functions over the aims for length and complexity (radon), the share of
vague names (the list in the house style), and the start-up cost of two commands as a multiple of
`python -c pass`. CHECKOUT is the folder of another checkout with its own `.venv`, to compare with.
"""

import ast
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from radon.complexity import cc_visit

from tests.benchmarks.measuring import ROOT

PACKAGES = ("extract", "digests", "store", "flows")
VAGUE = frozenset("one ones each other others some told said found mine theirs at own had".split())
COMPLEXITY_MAX = 10
FUNCTION_LINES_MAX = 40
MODULE_LINES_MAX = 300
RUNS = 7


def modules_of(checkout: Path, package: str) -> Iterator[tuple[Path, str]]:
    """The Python files of a package with their text; frozen migrations are left out."""
    for path in sorted((checkout / package).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_text("utf-8")


def count_names(trees: Sequence[ast.Module]) -> tuple[int, int]:
    """The number of assigned names and arguments, and of the vague names among them."""
    names = [
        node.arg if isinstance(node, ast.arg) else node.id
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    ]
    return len(names), sum(name.strip("_") in VAGUE for name in names)


def count_long_functions(trees: Sequence[ast.Module]) -> tuple[int, int]:
    """The number of functions, and of those whose body has too many lines."""
    lengths = []
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) and node.body[1:] else node.body
                lengths.append((node.end_lineno or 0) - body[0].lineno + 1)
    return len(lengths), sum(length > FUNCTION_LINES_MAX for length in lengths)


def count_complex_functions(texts: Sequence[str]) -> tuple[int, int]:
    """The number of functions and methods, and of those that radon finds too complex."""
    complexities = [
        block.complexity
        for text in texts
        for found_block in cc_visit(text)
        for block in (found_block.methods if found_block.letter == "C" else [found_block])
    ]
    return len(complexities), sum(complexity > COMPLEXITY_MAX for complexity in complexities)


def measure_cpu_seconds(command: Sequence[str], folder: Path) -> float:
    """The least CPU time of several runs of a command, user and system, in seconds."""
    seconds = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=folder, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def print_structure(checkout: Path) -> None:
    """Print the figures of the code: per package the names, for all packages the rest."""
    all_texts: list[str] = []
    files = lines = 0
    for package in PACKAGES:
        modules = list(modules_of(checkout, package))
        texts = [text for _, text in modules]
        names, vague = count_names([ast.parse(text) for text in texts])
        print(f"{package}: {vague} of {names} names are vague ({vague / names:.1%})")
        all_texts += texts
    for package in PACKAGES:
        for path in (checkout / package).rglob("*.py"):
            files += 1
            lines += path.read_text("utf-8").count("\n")
    trees = [ast.parse(text) for text in all_texts]
    functions, too_complex = count_complex_functions(all_texts)
    _, too_long = count_long_functions(trees)
    large = sum(text.count("\n") > MODULE_LINES_MAX for text in all_texts)
    print(f"product: {lines} lines in {files} files; {large} modules over {MODULE_LINES_MAX} lines")
    print(
        f"functions: {functions}; over complexity {COMPLEXITY_MAX}: {too_complex} "
        f"({too_complex / functions:.1%}); over {FUNCTION_LINES_MAX} lines: {too_long}"
    )


def print_start(checkout: Path) -> None:
    """Print the CPU time of two commands as multiples of starting Python."""
    python, command = checkout / ".venv/bin/python", checkout / ".venv/bin/pressround"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([command, "ingest", ROOT / "seeds"], cwd=folder, check=True)
        bare = measure_cpu_seconds([str(python), "-c", "pass"], folder)
        for arguments in (["--version"], ["--help"], ["search", "dental"]):
            seconds = measure_cpu_seconds([str(command), *arguments], folder)
            print(f"pressround {' '.join(arguments)}: {seconds / bare:.0f} × python -c pass")


if __name__ == "__main__":
    CHECKOUT = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    print_structure(CHECKOUT)
    print_start(CHECKOUT)
