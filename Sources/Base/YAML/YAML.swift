// The parts of YAML.
