// Facts about SimulatedKubernetes.
