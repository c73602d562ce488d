"""One step at a time: traces, live charts, and what is believed of an unseen state."""
