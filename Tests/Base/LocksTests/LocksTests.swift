// Facts about Locks.
