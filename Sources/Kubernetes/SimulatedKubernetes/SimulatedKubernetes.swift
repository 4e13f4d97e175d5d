// The parts of SimulatedKubernetes.
