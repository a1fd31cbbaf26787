"""The window: one folder for each page. It calls services, and knows nothing else."""
