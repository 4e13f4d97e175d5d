"""A small operator on kopf, as its tutorial has it: a ConfigMap for each Gadget, kept as the Gadget says."""

import kopf
import kubernetes


@kopf.on.create("gadgets.example.com")
def create(body, spec, name, namespace, **_):
    made = {"metadata": {"name": name}, "data": {"size": str(spec.get("size", 1))}}
    kopf.adopt(made)
    kubernetes.client.CoreV1Api().create_namespaced_config_map(namespace, made)
    kopf.info(body, reason="Made", message="its ConfigMap is there")
    return {"configMap": name}


@kopf.on.update("gadgets.example.com", field="spec.size")
def resize(new, name, namespace, **_):
    kubernetes.client.CoreV1Api().patch_namespaced_config_map(name, namespace, {"data": {"size": str(new)}})


@kopf.on.delete("gadgets.example.com")
def farewell(name, namespace, **_):
    event = {"metadata": {"name": f"{name}-gone"}, "data": {}}
    kubernetes.client.CoreV1Api().create_namespaced_config_map(namespace, event)
