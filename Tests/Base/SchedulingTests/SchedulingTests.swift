// Facts about Scheduling.
