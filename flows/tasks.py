"""What the flows share of Prefect: the names of runs, and tasks that are tried again.

A task is a batch, never a file: with Prefect 3.8.8 each task cost 31 to 33 ms of the server and
20 KB of its database. Retries are for input and output alone.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import flow_run
from prefect.tasks import Task

from digests import TransportError

P = ParamSpec("P")
R = TypeVar("R")

IO_RETRIES = 2
IO_RETRY_SECONDS = [10.0, 60.0]
"""A mail server's restart or a network disk's hiccup is over within a minute or so; what lasts
longer is for the operator, and the next scheduled run takes it up."""


def is_worth_retrying(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a task failed on input or output; a fault of the program would only fail again."""
    return isinstance(state.result(raise_on_failure=False), OSError | TransportError)


def name_run() -> str:
    """Name a flow's run by the flow and the moment it was to start."""
    started = flow_run.scheduled_start_time
    return f"{flow_run.flow_name}-{started:%Y-%m-%d-%H%M}"


def io_task(name: str, run_name: str, tag: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a task that is tried again when input or output fails; its result is not stored."""
    return task(
        name=name,
        task_run_name=run_name,
        tags=["pressround", tag],
        retries=IO_RETRIES,
        retry_delay_seconds=IO_RETRY_SECONDS,
        retry_condition_fn=is_worth_retrying,
        cache_policy=NO_CACHE,
        persist_result=False,
    )
