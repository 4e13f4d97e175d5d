// Facts about Arguments.
