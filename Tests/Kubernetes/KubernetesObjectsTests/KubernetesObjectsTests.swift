// Facts about KubernetesObjects.
