// The parts of Arguments.
