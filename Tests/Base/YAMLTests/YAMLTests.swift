// Facts about YAML.
