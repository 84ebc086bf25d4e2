"""What deploy/prefect.yaml deploys is there; tests/flows/test_on_prefect.py runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]

PROGRAM = """
import json, sys
from prefect import Flow
from prefect.utilities.importtools import import_object
deployments = json.load(sys.stdin)
for deployment in deployments:
    flow = import_object(deployment["entrypoint"])
    assert isinstance(flow, Flow), deployment
    flow.validate_parameters(deployment.get("parameters") or {})
print(len(deployments))
"""


def test_every_deployment_names_a_flow_that_takes_its_parameters(tmp_path: Path) -> None:
    deployments = yaml.safe_load((ROOT / "deploy" / "prefect.yaml").read_text())["deployments"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(deployments),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PREFECT_HOME": str(tmp_path), "PREFECT_SERVER_ANALYTICS_ENABLED": "0"},
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(deployments)
