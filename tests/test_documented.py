"""What a user may use is described: each field of the record, each command, each group of parts."""

import tomllib
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from bilateral import plugins
from bilateral.cli.main import app
from bilateral.record import KINDS, Role

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("kind", [*KINDS.values(), Role], ids=lambda k: k.__name__)
def test_every_field_of_the_record_is_described(kind):
    text = (ROOT / "docs/record.md").read_text("utf-8")
    missing = [f.encode_name for f in msgspec.structs.fields(kind) if f"`{f.encode_name}`" not in text]
    assert not missing


def test_every_command_has_help_and_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = app.registered_commands
    assert commands
    for command in commands:
        name = command.name or command.callback.__name__.replace("_", "-")
        assert f"bilateral {name}" in readme
        result = CliRunner().invoke(app, [name, "--help"])
        assert result.exit_code == 0
        assert result.stdout.strip()


def test_every_group_of_parts_is_listed_in_the_package_and_loads():
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert {f"bilateral.{g}" for g in plugins.GROUPS} == set(listed)
    for group in plugins.GROUPS:
        assert set(plugins.parts(group)) >= set(listed[f"bilateral.{group}"])
