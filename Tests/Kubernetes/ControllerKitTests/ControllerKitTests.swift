// Facts about ControllerKit.
