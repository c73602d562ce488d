"""TLA+, for TLC and Apalache."""
