"""Why a claim is violated, and what would have prevented it."""
