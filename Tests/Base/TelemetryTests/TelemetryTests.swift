// Facts about Telemetry.
