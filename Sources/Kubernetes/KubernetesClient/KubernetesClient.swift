// The parts of KubernetesClient.
