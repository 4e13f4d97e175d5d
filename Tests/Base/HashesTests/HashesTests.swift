// Facts about Hashes.
