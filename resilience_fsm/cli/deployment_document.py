"""A deployment in a JSON document: as a deployment file has it, table by table."""

from typing import Any

import cattrs

from resilience_fsm.pair.deployment import Deployment


def deployment_document(deployment: Deployment) -> dict[str, Any]:
    """The tables and keys; of one without public facts there is no word of them."""
    document: dict[str, Any] = cattrs.unstructure(deployment)
    if deployment.public is None:
        del document["public"]
    return document
