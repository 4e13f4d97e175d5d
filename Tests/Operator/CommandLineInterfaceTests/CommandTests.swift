// Facts about commands.
