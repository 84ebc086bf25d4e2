"""What a run can fail with; each message names the cause and the remedy."""


class FlowsError(Exception):
    """Base of every error that the flows package raises itself."""


class SettingsError(FlowsError):
    """A setting cannot be used; the message names it and says what would do."""


class RunError(FlowsError):
    """A run could not do its work at all; single files never raise this, they are set aside."""
