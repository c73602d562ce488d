"""The parts of the source, named once so that every rule cites them in the same words.

The source is one page whose parts are set apart by their opening lines only; the names are ours.
"""

from enum import StrEnum


class Section(StrEnum):
    """A part of the source, in the order of the page."""

    OVERVIEW = "Overview"
    WHEN_CONFIGURED = "When resilience is configured"
    PORTAL_FAILURE = "Primary portal failure"
    IPOFFICE_FAILURE = "Primary IP Office failure"
    NETWORK_FAILURE = "Network failure"
    PORTAL_RECOVERY = "Primary portal recovery"
    IPOFFICE_RECOVERY = "Primary IP Office recovery"
    CONFIGURING = "Configuring resilience"
    STEP_1 = "Configuring resilience, step 1"
    STEP_2 = "Configuring resilience, step 2"
    STEP_3 = "Configuring resilience, step 3"
    STEP_4 = "Configuring resilience, step 4"
    # For what no single part decides: combined failures and choices about the model as a whole.
    WHOLE = "Whole document"
