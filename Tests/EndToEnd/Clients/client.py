"""What the official Python client does, on the cluster that KUBECONFIG names; says “ok” when all of it worked."""

import threading

from kubernetes import client, config, dynamic, utils, watch
from kubernetes.client.exceptions import ApiException

config.load_kube_config()
core, apps, batch = client.CoreV1Api(), client.AppsV1Api(), client.BatchV1Api()
extensions, custom = client.ApiextensionsV1Api(), client.CustomObjectsApi()
space = "python"


def refused(code, reason, deed):
    try:
        deed()
    except ApiException as error:
        assert error.status == code, (error.status, error.body)
        assert reason in error.body, error.body
    else:
        raise AssertionError(f"this was to be refused with {code} {reason}")


# Discovery and version.
assert client.VersionApi().get_code().major == "1"
assert "apps" in [group.name for group in client.ApisApi().get_api_versions().groups]

# Objects, from their making to their end.
core.create_namespace({"metadata": {"name": space}})
core.create_namespaced_config_map(space, {"metadata": {"name": "a"}, "data": {"x": "1"}})
refused(409, "AlreadyExists", lambda: core.create_namespaced_config_map(space, {"metadata": {"name": "a"}}))
found = core.read_namespaced_config_map("a", space)
assert found.data == {"x": "1"} and found.metadata.uid
found.data["y"] = "2"
core.replace_namespaced_config_map("a", space, found)
refused(409, "Conflict", lambda: core.replace_namespaced_config_map("a", space, found))
assert core.patch_namespaced_config_map("a", space, {"data": {"x": None}}).data == {"y": "2"}
refused(404, "NotFound", lambda: core.read_namespaced_config_map("b", space))
refused(422, "Invalid", lambda: core.create_namespaced_config_map(space, {"metadata": {"name": "A_"}}))

# Lists, page by page and by labels.
for number in range(7):
    core.create_namespaced_secret(
        space, {"metadata": {"name": f"s{number}", "labels": {"odd": str(number % 2)}}, "stringData": {"k": "v"}}
    )
names, more = [], None
while True:
    page = core.list_namespaced_secret(space, limit=3, _continue=more)
    names += [item.metadata.name for item in page.items]
    more = page.metadata._continue
    if not more:
        break
assert names == [f"s{number}" for number in range(7)], names
assert len(core.list_namespaced_secret(space, label_selector="odd in (1)").items) == 3

# A Deployment comes up while a watch looks on.
deployment = {
    "metadata": {"name": "web"},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [{"name": "app", "image": "nginx:1.27"}]},
        },
    },
}
apps.create_namespaced_deployment(space, deployment)
looking = watch.Watch()
for event in looking.stream(apps.list_namespaced_deployment, space, timeout_seconds=60):
    if (event["object"].status.ready_replicas or 0) == 2:
        looking.stop()
        break
else:
    raise AssertionError("the Deployment did not become ready")
assert apps.read_namespaced_deployment_scale("web", space).spec.replicas == 2
apps.patch_namespaced_deployment_scale("web", space, {"spec": {"replicas": 1}})

# A watch goes on from a list, and is told what happened since.
seen = threading.Event()
version = core.list_namespaced_config_map(space).metadata.resource_version


def wait_for_the_end():
    for event in watch.Watch().stream(
        core.list_namespaced_config_map, space, resource_version=version, timeout_seconds=60
    ):
        if event["type"] == "DELETED" and event["object"].metadata.name == "a":
            seen.set()
            return


watcher = threading.Thread(target=wait_for_the_end)
watcher.start()
core.delete_namespaced_config_map("a", space)
watcher.join(60)
assert seen.is_set()

# Server-side apply, by the dynamic client.
dynamic_client = dynamic.DynamicClient(client.ApiClient())
maps = dynamic_client.resources.get(api_version="v1", kind="ConfigMap")
body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "applied"}, "data": {"x": "1"}}
maps.server_side_apply(body=body, namespace=space, field_manager="python")
body["data"] = {"x": "2"}
try:
    maps.server_side_apply(body=body, namespace=space, field_manager="another")
    raise AssertionError("the field has another owner")
except dynamic.exceptions.ConflictError as error:
    assert "python" in str(error.body), error.body

# A kind of one's own.
extensions.create_custom_resource_definition(
    {
        "metadata": {"name": "gadgets.example.com"},
        "spec": {
            "group": "example.com",
            "scope": "Namespaced",
            "names": {"plural": "gadgets", "singular": "gadget", "kind": "Gadget"},
            "versions": [
                {
                    "name": "v1",
                    "served": True,
                    "storage": True,
                    "schema": {
                        "openAPIV3Schema": {
                            "type": "object",
                            "properties": {
                                "spec": {"type": "object", "properties": {"size": {"type": "integer", "maximum": 5}}}
                            },
                        }
                    },
                }
            ],
        },
    }
)
place = ("example.com", "v1", space, "gadgets")
gadget = {"apiVersion": "example.com/v1", "kind": "Gadget", "metadata": {"name": "g"}, "spec": {"size": 3}}
custom.create_namespaced_custom_object(*place, gadget)
refused(422, "less than or equal to 5", lambda: custom.patch_namespaced_custom_object(*place, "g", {"spec": {"size": 6}}))
assert custom.get_namespaced_custom_object(*place, "g")["spec"]["size"] == 3

# Objects from a file, a Job that ends, and the namespace with all that is in it.
utils.create_from_dict(
    client.ApiClient(),
    {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": "once", "namespace": space},
        "spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "busybox"}]}}},
    },
)
for event in watch.Watch().stream(batch.list_namespaced_job, space, timeout_seconds=60):
    if (event["object"].status.succeeded or 0) == 1:
        break
core.delete_namespace(space, propagation_policy="Foreground")
for event in watch.Watch().stream(core.list_namespace, timeout_seconds=60):
    if event["type"] == "DELETED" and event["object"].metadata.name == space:
        break
else:
    raise AssertionError("the namespace did not go")
print("ok")
