"""The specification: the machines of the pair, one python-statemachine chart a file.

Reading order: what is there (`server`, `network`, `ipoffice`), the heart (`primary_portal`,
`secondary_portal`), the word for it all (`cluster_mode`), what it does to people and data
(`session`, `certificate`, `directory_gadget`, `change`, `conference`), how it is configured
(`operation_mode`, `resiliency_menus`, `central_cti_link`, `resilience_setting`, `trunk_backup`,
`procedure`), and what never changes (`constants`). `facts` has the functions that the guards name.

Each transition is annotated with who causes it and with the ids of the rules it rests on.
"""
