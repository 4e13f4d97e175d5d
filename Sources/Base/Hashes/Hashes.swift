// The parts of Hashes.
