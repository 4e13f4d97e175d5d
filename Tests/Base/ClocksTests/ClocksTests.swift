// Facts about Clocks.
