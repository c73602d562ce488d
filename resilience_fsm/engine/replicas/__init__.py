"""Any number of replicas, and their products, which nobody visits."""
