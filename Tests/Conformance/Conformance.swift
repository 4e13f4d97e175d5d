// The runner of conformance cases.
