// Facts about Subprocesses.
