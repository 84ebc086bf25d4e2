"""Prefect on this machine: its server, the deployments, a worker.

1. `api` finds the Prefect server that is set, checks it, and calls what Prefect's command lacks.
2. `serve` starts a server where none is set, deploys the flows and runs a worker.
3. `demo_run` runs the flow `weekly` once, for the demo.
"""

from flows.server.api import check_prefect
from flows.server.demo_run import DEMO_ADDRESS, run_demo_flow
from flows.server.serve import serve

__all__ = ["DEMO_ADDRESS", "check_prefect", "run_demo_flow", "serve"]
