// Facts about KubernetesClient.
