// The parts of Scheduling.
