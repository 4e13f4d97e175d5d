// The parts of Subprocesses.
