// The parts of ControllerKit.
