"""The build worker: what it builds is for those who write the site, in a folder of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plugins.tasks.build_worker import BuildWorker
from plugins.tasks.site import EXAMPLE, MADE, OUTPUT, OWN, PREVIEW
from tests.conftest import ROOT
from tests.pipeline.test_build import copy_of_the_project


def test_drafts_are_served_and_never_lie_in_the_output(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path / "clone")
    (root / "content/pages").mkdir()
    draft = "---\ntitle: A\nsummary: B\ndraft: true\n---\n"
    (root / "content/pages/secret.md").write_text(draft)
    worker = BuildWorker(root)
    try:
        assert worker.build() == ""
    finally:
        worker.close()
    assert "<p>Draft</p>" in (root / PREVIEW / "secret/index.html").read_text()
    assert not (root / OUTPUT).exists()


@pytest.mark.parametrize("output", [OWN.output, EXAMPLE.output])
def test_git_ignores_what_is_served(output: str) -> None:
    paths = [f"{output}/index.html", f".{output}.staging.x/plan", f".{output}.lock"]
    done = subprocess.run(
        ["git", "check-ignore", *paths], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == paths
    assert output in MADE
