#!/usr/bin/env python3
"""Asks a real API server what the tests of Shapes compare with, and writes it into their golden files.

    python3 Tests/Kubernetes/SimulatedKubernetesTests/Golden/record-shapes.py KUBECONFIG

Makes the namespace “shapes” and the definition “widgets.shapes.test”, and removes them again. What depends on the
moment (uid, resourceVersion, times) is left out. Each file says at its top how its lines are to be read.
"""
import base64
import http.client
import json
import os
import re
import ssl
import sys
import tempfile
import time
import urllib.error
import urllib.request

golden = os.path.dirname(os.path.abspath(__file__))
config = open(sys.argv[1]).read()


def of_config(name):
    return base64.b64decode(re.search(name + r": *(\S+)", config).group(1))


context = ssl.create_default_context(cadata=of_config("certificate-authority-data").decode())
with tempfile.NamedTemporaryFile() as pem:
    pem.write(of_config("client-certificate-data") + b"\n" + of_config("client-key-data"))
    pem.flush()
    context.load_cert_chain(pem.name)
server = re.search(r"server: *(\S+)", config).group(1)


def ask(verb, path, body=None, kind="application/json"):
    request = urllib.request.Request(
        server + path, method=verb, data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": kind, "Accept": "application/json"})
    try:
        return json.load(urllib.request.urlopen(request, context=context))
    except http.client.RemoteDisconnected:  # It has panicked.
        return {"kind": "Status", "code": 0, "message": ""}
    except urllib.error.HTTPError as error:
        text = error.read()
        return json.loads(text) if text.startswith(b"{") else {"kind": "Status", "code": error.code, "message": text.decode()}


PATHS = {
    "v1 ConfigMap": "/api/v1/namespaces/shapes/configmaps", "v1 Service": "/api/v1/namespaces/shapes/services",
    "v1 ServiceAccount": "/api/v1/namespaces/shapes/serviceaccounts", "v1 Pod": "/api/v1/namespaces/shapes/pods",
    "apps/v1 Deployment": "/apis/apps/v1/namespaces/shapes/deployments",
    "shapes.test/v1 Widget": "/apis/shapes.test/v1/namespaces/shapes/widgets",
}
OWN = ["uid", "namespace", "resourceVersion", "selfLink", "creationTimestamp", "generation"]


def tidied(value):
    """Without what differs from one run to the next."""
    value = json.loads(json.dumps(value))
    for name in OWN:
        value.get("metadata", {}).pop(name, None)
    for entry in value.get("metadata", {}).get("managedFields", []):
        entry.pop("time", None)
    return value


def text(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def write(name, about, lines):
    with open(os.path.join(golden, name), "w") as file:
        for line in about.strip().split("\n"):
            file.write(f"# {line}\n")
        for name, *parts in lines:
            file.write("\t".join([name] + [text(part) for part in parts]) + "\n")


def failure(answer):
    causes = [[c.get("reason", ""), c.get("field", ""), c.get("message", "")] for c in answer.get("details", {}).get("causes", [])]
    head, *rest = answer["message"].split("\n")
    if head.endswith("errors:"):  # In an order that differs from time to time.
        rest.sort()
    return {"code": answer["code"], "message": "\n".join([head, *rest]), "causes": causes}


def is_failure(answer):
    return answer.get("kind") == "Status"

NAMES = ["name", "namespace", "labels", "annotations", "finalizers", "ownerReferences"]
DEFAULTED = [
    "terminationMessagePath", "terminationMessagePolicy", "imagePullPolicy", "dnsPolicy", "restartPolicy",
    "schedulerName", "terminationGracePeriodSeconds", "securityContext", "progressDeadlineSeconds",
    "revisionHistoryLimit", "creationTimestamp", "clusterIP", "clusterIPs", "sessionAffinity", "status",
]


def undefaulted(value):
    """Without what the server fills in; good enough for the objects below."""
    if isinstance(value, list):
        return [undefaulted(element) for element in value]
    if not isinstance(value, dict):
        return value
    kept = {name: undefaulted(member) for name, member in value.items() if name not in DEFAULTED}
    rolling = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": "25%", "maxSurge": "25%"}}
    return {name: member for name, member in kept.items() if name not in ("resources", "strategy") or member not in ({}, None, rolling)}


def strategic(name, kind, spec, patch, meta=None):
    """What a patch makes of an object of which only this much was said."""
    version, word = kind.split(" ")
    live = {"apiVersion": version, "kind": word, "metadata": {"name": "x", **(meta or {})}, **spec}
    answer = ask("POST", PATHS[kind], live)
    if is_failure(answer):
        raise SystemExit(f"{name}: {answer['message']}")
    answer = ask("PATCH", PATHS[kind] + "/x", patch, "application/strategic-merge-patch+json")
    finalizers = [] if is_failure(answer) else answer["metadata"].get("finalizers", [])
    if finalizers or (meta or {}).get("finalizers"):
        ask("PATCH", PATHS[kind] + "/x", {"metadata": {"finalizers": None}}, "application/merge-patch+json")
    ask("DELETE", PATHS[kind] + "/x?gracePeriodSeconds=0", {"propagationPolicy": "Background"})
    if is_failure(answer):
        return name, kind, live, patch, failure(answer)
    answer["secrets"] = [s for s in answer.get("secrets", []) if not s["name"].startswith("x-token-")]
    if not answer["secrets"]:
        del answer["secrets"]
    answer["metadata"] = {k: v for k, v in answer["metadata"].items() if k in NAMES and k != "namespace"}
    if answer["metadata"].get("annotations", {}).keys() == {"deployment.kubernetes.io/revision"}:
        del answer["metadata"]["annotations"]
    return name, kind, live, patch, undefaulted(answer)


def deployment(pod):
    labels = {"app": "x"}
    return {"spec": {"replicas": 0, "selector": {"matchLabels": labels}, "template": {"metadata": {"labels": labels}, "spec": pod}}}


def pod_patch(pod):
    return {"spec": {"template": {"spec": pod}}}


A, B, C = ({"name": n, "image": n} for n in "abc")
two = deployment({"containers": [A, B]})


def of_env(*env):
    return deployment({"containers": [{**A, "env": [{"name": n, "value": n} for n in env]}]})


def to_env(env, **more):
    return pod_patch({"containers": [{"name": "a", "env": env, **more}]})


def record_strategic():
    D, M, S = "apps/v1 Deployment", "v1 ConfigMap", "v1 ServiceAccount"
    volumes = deployment({"containers": [A], "volumes": [{"name": "v", "emptyDir": {}}, {"name": "w", "configMap": {"name": "c", "defaultMode": 420}}]})
    cases = [
        (D, two, {}), (D, two, {"spec": {"replicas": 0}}), (D, two, {"metadata": {"labels": {"a": "1"}}}),
        (D, two, pod_patch({"containers": [{"name": "b", "image": "new"}]})),
        (D, two, pod_patch({"containers": [C]})), (D, two, pod_patch({"containers": [C, {"name": "a", "image": "n"}]})),
        (D, two, pod_patch({"containers": [{"name": "b", "image": "n"}, {"name": "a", "image": "m"}]})),
        (D, two, pod_patch({"containers": [{"name": "a", "$patch": "delete"}]})),
        (D, two, pod_patch({"containers": [{"name": "nobody", "$patch": "delete"}]})),
        (D, two, pod_patch({"containers": [C, {"$patch": "replace"}]})),
        (D, two, pod_patch({"containers": [{"name": "a", "$patch": "merge"}]})),
        (D, two, pod_patch({"containers": [{"name": "a", "$patch": "turn"}]})),
        (D, two, pod_patch({"containers": [{"$patch": "delete"}]})),
        (D, two, pod_patch({"containers": [{"image": "n"}]})),
        (D, two, pod_patch({"containers": ["a"]})),
        (D, two, pod_patch({"$setElementOrder/containers": [{"name": "b"}, {"name": "a"}]})),
        (D, two, pod_patch({"$setElementOrder/containers": [{"name": "a"}, {"name": "c"}, {"name": "b"}], "containers": [C]})),
        (D, two, pod_patch({"$setElementOrder/containers": [{"name": "a"}, {"name": "b"}], "containers": [C]})),
        (D, two, pod_patch({"$setElementOrder/containers": [{"name": "c"}], "containers": [C]})),
        (D, two, pod_patch({"$setElementOrder/containers": "a"})),
        (D, two, pod_patch({"containers": [{"name": "a", "args": ["x", "y"], "command": ["c"]}]})),
        (D, deployment({"containers": [{**A, "args": ["x", "y"]}]}), pod_patch({"containers": [{"name": "a", "args": ["z"]}]})),
        (D, deployment({"containers": [{**A, "args": ["x", "y"]}]}), pod_patch({"containers": [{"name": "a", "args": None}]})),
        (D, of_env("p", "q"), to_env([{"name": "q", "value": "2"}, {"name": "r", "value": "3"}])),
        (D, of_env("p", "q", "r"), to_env([{"name": "q", "$patch": "delete"}])),
        (D, of_env("p", "q", "r"), to_env([{"name": "s", "value": "4"}], **{"$setElementOrder/env": [{"name": n} for n in "srqp"]})),
        (D, of_env("p", "q", "r"), to_env([{"name": "q", "value": None, "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.name"}}}])),
        (D, of_env("p"), to_env([{"$patch": "replace"}])), (D, of_env("p"), to_env(None)), (D, of_env("p"), to_env([])),
        (D, deployment({"containers": [A]}), to_env([{"name": "n", "value": "1"}])),
        (D, volumes, pod_patch({"volumes": [{"name": "v", "$retainKeys": ["name", "secret"], "secret": {"secretName": "s", "defaultMode": 420}}]})),
        (D, volumes, pod_patch({"volumes": [{"name": "v", "$retainKeys": ["name"], "secret": {"secretName": "s"}}]})),
        (D, volumes, pod_patch({"volumes": [{"name": "w", "configMap": {"name": "d"}}]})),
        (D, volumes, pod_patch({"volumes": [{"name": "w", "configMap": {"$patch": "replace", "name": "d", "defaultMode": 420}}]})),
        (D, volumes, pod_patch({"$patch": "replace", "containers": [C]})),
        (D, deployment({"containers": [A], "nodeSelector": {"a": "1", "b": "2"}}), pod_patch({"nodeSelector": {"a": None, "c": "3"}})),
        (D, deployment({"containers": [A], "nodeSelector": {"a": "1"}}), pod_patch({"nodeSelector": {"$patch": "delete"}})),
        (D, deployment({"containers": [A], "nodeSelector": {"a": "1"}}), pod_patch({"nodeSelector": {"$patch": "replace", "z": "1"}})),
        (D, deployment({"containers": [A], "tolerations": [{"key": "a", "operator": "Exists"}]}), pod_patch({"tolerations": [{"key": "b", "operator": "Exists"}]})),
        (D, deployment({"containers": [A], "imagePullSecrets": [{"name": "p"}, {"name": "q"}]}), pod_patch({"imagePullSecrets": [{"name": "r"}, {"name": "p"}]})),
        (D, deployment({"containers": [A], "hostAliases": [{"ip": "1.1.1.1", "hostnames": ["a"]}]}), pod_patch({"hostAliases": [{"ip": "1.1.1.1", "hostnames": ["b"]}, {"ip": "2.2.2.2", "hostnames": ["c"]}]})),
        (D, two, {"spec": {"strategy": {"$retainKeys": ["type"], "type": "Recreate"}}}),
        (D, two, {"spec": {"nosuch": {"$patch": "delete"}, "template": {"spec": {"nosuch": [1]}}}}),
        (M, {"data": {"a": "1", "b": "2"}}, {"data": {"a": None, "c": "3", "b": "4"}}),
        (M, {"data": {"a": "1"}}, {"data": None}), (M, {"data": {"a": "1"}}, {"data": {"$patch": "delete"}}),
        (M, {"data": {"a": "1"}}, {"data": {"$patch": "replace", "z": "1"}}),
        (M, {"data": {"a": "1"}}, {"data": {"$patch": "merge", "z": "1"}}),
        (M, {}, {"data": {"$patch": "replace", "z": "1"}}),
        (M, {"data": {"a": "1", "b": "2"}}, {"data": {"$retainKeys": ["b", "c"], "c": "3"}}),
        (M, {"data": {"a": "1"}}, {"data": {"$retainKeys": "b"}}),
        (S, {"imagePullSecrets": [{"name": "a"}]}, {"imagePullSecrets": [{"name": "b"}]}),
        (S, {"secrets": [{"name": "a", "namespace": "n"}]}, {"secrets": [{"name": "a", "namespace": None}, {"name": "c"}]}),
    ]
    lines = [strategic(f"{number}", *case) for number, case in enumerate(cases, 1)]
    f = {"finalizers": ["x.test/a", "x.test/b", "x.test/c"]}
    for number, patch in enumerate([
        {"metadata": {"finalizers": ["x.test/d", "x.test/b"]}},
        {"metadata": {"$deleteFromPrimitiveList/finalizers": ["x.test/b", "x.test/z"]}},
        {"metadata": {"$deleteFromPrimitiveList/finalizers": ["x.test/a"], "finalizers": ["x.test/e"], "$setElementOrder/finalizers": ["x.test/b", "x.test/e", "x.test/c"]}},
        {"metadata": {"$setElementOrder/finalizers": ["x.test/c", "x.test/a"]}},
        {"metadata": {"$deleteFromPrimitiveList/finalizers": "x.test/b"}},
        {"metadata": {"finalizers": None}},
    ], len(lines) + 1):
        lines.append(strategic(f"{number}", M, {}, patch, f))
    write("strategic-merges.txt", "case, kind, what was there, a strategic merge patch, what a 1.20 server made of it", lines)



text_map = {"type": "object", "additionalProperties": {"type": "string"}}
pair = {"type": "object", "properties": {"b": {"type": "string"}, "c": {"type": "string"}}}
WIDGET = {
    "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "widgets.shapes.test"},
    "spec": {"group": "shapes.test", "scope": "Namespaced", "names": {"plural": "widgets", "kind": "Widget"}, "versions": [{
        "name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": {"type": "object", "properties": {
            "spec": {"type": "object", "properties": {
                "replicas": {"type": "integer"}, "image": {"type": "string"}, "labels": text_map,
                "settings": {**text_map, "x-kubernetes-map-type": "atomic"},
                "items": {"type": "array", "items": {"type": "string"}},
                "tags": {"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"},
                "ports": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["port", "protocol"],
                          "items": {"type": "object", "required": ["port"], "properties": {
                              "port": {"type": "integer"}, "protocol": {"type": "string", "default": "TCP"}, "name": {"type": "string"},
                              "target": {"type": "integer"}}}},
                "steps": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                          "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "wait": {"type": "integer"}, "a": pair}}},
                "nested": {"type": "object", "properties": {"a": pair, "d": {"type": "boolean"}}},
                "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}},
            "status": {"type": "object", "properties": {"ready": {"type": "integer"}}}}}}}]}}


class Scenario:
    """One object through several requests, each a line of its own that says what it found and what came of it."""
    lines = []

    def __init__(self, name, kind="shapes.test/v1 Widget", whole=True):
        self.name, self.kind, self.whole, self.live, self.number = name, kind, whole, None, 0

    def send(self, verb, manager, body, force=False):
        version, word = self.kind.split(" ")
        path = PATHS[self.kind] + "/x"
        if self.live is not None:
            self.live = tidied(ask("GET", path))
        full = {"apiVersion": version, "kind": word, "metadata": {"name": "x", **body.get("metadata", {})}, **{k: v for k, v in body.items() if k != "metadata"}}
        if verb == "apply":
            request = full
            answer = ask("PATCH", f"{path}?fieldManager={manager}" + ("&force=true" if force else ""), full, "application/apply-patch+yaml")
        elif verb == "create":
            request = full
            answer = ask("POST", f"{PATHS[self.kind]}?fieldManager={manager}", full)
        else:
            request = body
            answer = ask("PATCH", f"{path}?fieldManager={manager}", body, "application/merge-patch+json")
        self.number += 1
        if not self.whole:
            time.sleep(1)  # Controllers have their say.
        what = {"verb": verb, "manager": manager, "force": force, "body": request}
        if is_failure(answer):
            result = failure(answer)
        else:
            result = tidied(answer)
        Scenario.lines.append((f"{self.name} {self.number}", self.kind, self.live, what, result))
        if not is_failure(answer):
            self.live = result
        return self

    def apply(self, manager, spec, force=False, **more):
        return self.send("apply", manager, {**({} if spec is None else {"spec": spec}), **more}, force)

    def create(self, manager, spec, **more):
        return self.send("create", manager, {"spec": spec, **more})

    def update(self, manager, spec, **more):
        return self.send("update", manager, {"spec": spec, **more})

    def end(self):
        ask("DELETE", PATHS[self.kind] + "/x?gracePeriodSeconds=0", {"propagationPolicy": "Background"})


def port(number, **more):
    return {"port": number, **more}


def record_applies():
    W = Scenario
    W("a scalar changes hands").apply("a", {"replicas": 1, "image": "x"}).apply("b", {"replicas": 1}).apply("b", {"replicas": 2}) \
        .apply("b", {"replicas": 2}, force=True).apply("a", {"image": "x"}).apply("b", {"image": "y", "replicas": 3}).apply("b", None).apply("a", None).end()
    W("updates own too").create("kubectl", {"replicas": 1, "labels": {"p": "1", "q": "2"}, "nested": {"a": {"b": "1"}}}).apply("a", {"replicas": 1, "labels": {"p": "1"}}) \
        .apply("a", {"replicas": 3, "labels": {"p": "3"}, "nested": {"a": {"b": "2"}}}).update("other", {"replicas": 4}).update("kubectl", {"replicas": 5, "labels": {"p": None, "r": "4"}}) \
        .apply("a", {"labels": {"r": "4"}}).apply("a", {"labels": {"r": "5"}}, force=True).update("other", {"labels": None}).update("other", {"nested": {"a": None}}).end()
    W("removal").apply("a", {"labels": {"p": "1", "q": "2"}, "nested": {"a": {"b": "1", "c": "2"}, "d": True}}).apply("b", {"labels": {"q": "2"}, "nested": {"a": {"c": "2"}}}) \
        .apply("a", {"labels": {"p": "1"}}).apply("b", {}).apply("a", {}).apply("a", None).end()
    W("atomic").apply("a", {"settings": {"p": "1"}, "items": ["x", "y"]}).apply("b", {"settings": {"q": "1"}}).apply("b", {"items": ["x"]}).apply("b", {"items": ["x", "y"]}) \
        .apply("b", {"items": ["z"], "settings": {}}, force=True).update("u", {"settings": {"n": "1"}}).apply("a", {"items": []}, force=True).end()
    W("sets").apply("a", {"tags": ["x", "y"]}).apply("b", {"tags": ["z", "y"]}).apply("a", {"tags": ["y"]}).apply("b", {"tags": ["w", "z"]}).apply("a", {"tags": ["y", "y"]}) \
        .update("u", {"tags": ["z", "y", "v"]}).apply("a", {"tags": []}).apply("b", {"tags": [{"p": 1}]}).apply("b", {"tags": [None]}).apply("b", {}).end()
    W("keyed lists").apply("a", {"ports": [port(80), port(443, name="s")]}).apply("b", {"ports": [port(90, name="n"), port(80, protocol="UDP"), port(443, name="s")]}) \
        .apply("b", {"ports": [port(443, name="t")]}).apply("b", {"ports": [port(443, target=1)]}).apply("a", {"ports": [port(80, target=5)]}).apply("a", {"ports": [port(80), port(80, protocol="TCP")]}) \
        .apply("a", {"ports": [{"name": "x"}]}).apply("a", {"ports": [5]}).apply("a", {"ports": [None]}).apply("a", {"ports": {"p": 1}}).update("u", {"ports": [port(443, protocol="TCP")]}).apply("a", {"ports": []}).apply("b", {}).end()
    names = lambda *all: {"steps": [{"name": n} for n in all]}
    W("order").apply("a", names(*"abcd")).apply("b", names("x", "b", "y")).apply("c", names("d", "a")).apply("b", names("y", "z", "x")).apply("a", names("d", "c", "b", "a")).apply("d", names("a", "q", "c")).end()
    W("parts of elements").apply("a", {"steps": [{"name": "p", "wait": 1, "a": {"b": "1"}}]}).apply("b", {"steps": [{"name": "p", "a": {"c": "1"}}]}).apply("a", {"steps": [{"name": "p"}]}) \
        .apply("a", {}).apply("a", {"steps": [{"name": "p", "a": {}}]}).apply("b", {}).end()
    W("null and empty").apply("a", {"replicas": None, "labels": {}, "nested": {}, "tags": []}).apply("a", {"labels": None, "settings": None, "nested": {"a": None}}).apply("a", {"labels": {"p": None}}).end()
    W("free form").apply("a", {"free": {"p": 1, "q": [1, 2], "r": {"s": "t"}}}).apply("b", {"free": {"r": {"u": 1}, "q": [1]}}).apply("b", {"free": {"r": {"u": 1}}}).update("u", {"free": {"r": 5, "p": {"z": 1}}}).apply("a", {"free": {"p": 1}}, force=True).apply("a", {"free": {}}).end()
    W("mistakes").apply("a", {"replica": 1}).apply("a", {"replicas": "x"}).apply("a", {"labels": {"p": 1}, "image": 5, "nested": {"d": "x", "e": 1}}).apply("a", {"nested": [1], "items": {"p": 1}, "labels": 5}) \
        .apply("a", {"replicas": 1}, metadata={"managedFields": []}).apply("a", {"replicas": 1}, metadata={"managedFields": [{"manager": "x", "operation": "Apply"}]}).end()
    W("reset").create("u", {"replicas": 1}).update("v", {}, metadata={"managedFields": []}).update("v", {}, metadata={"managedFields": [{}]}).update("v", {"replicas": 2}).apply("a", {"image": "x"}).apply("a", {"replicas": 1}).end()
    W("metadata").apply("a", {"replicas": 1}, metadata={"labels": {"p": "1"}, "annotations": {"x.test/y": "1"}, "finalizers": ["x.test/f"]}).apply("b", None, metadata={"finalizers": ["x.test/g"], "labels": {"p": "2"}}) \
        .apply("b", None, metadata={"finalizers": ["x.test/g"]}).update("u", {}, metadata={"finalizers": ["x.test/g"], "labels": {"p": "3"}}).apply("a", None).update("u", {}, metadata={"finalizers": None}).end()
    many = W("many managers")
    many.create("m00", {"replicas": 0})
    for number in range(1, 13):
        many.update(f"m{number:02}", {"labels": {f"l{number}": "1"}})
    many.end()
    # The blank object of a built-in kind is not empty.
    pod = {"containers": [{"name": "a", "image": "i", "ports": [{"containerPort": 80}], "resources": {"limits": {"cpu": "1"}}, "env": [{"name": "E", "value": "1"}]}], "volumes": [{"name": "v", "emptyDir": {}}]}
    spec = {"replicas": 0, "template": {"metadata": {"labels": {"app": "x"}}, "spec": pod}, "strategy": {"type": "RollingUpdate"}, "selector": {"matchLabels": {"app": "x"}}}
    D = "apps/v1 Deployment"
    W("deployment created", D, whole=False).create("c", {**spec, "paused": True}).update("u", {"template": {"spec": {"containers": [{"name": "a", "image": "j"}]}}}).end()
    applied = json.loads(json.dumps(spec))
    del applied["selector"]
    W("config map", "v1 ConfigMap").send("create", "c", {"data": {"a": "1", "b": "2"}, "metadata": {"labels": {"l": "1"}}}).send("apply", "a", {"data": {"a": "1", "c": "3"}}).send("apply", "a", {"data": {"a": "2"}}) \
        .send("apply", "a", {"data": {"a": "2"}}, True).send("update", "c", {"data": None}).send("apply", "a", {"data": {}}).send("apply", "a", {"nosuch": 1}).send("apply", "a", {"data": {"a": 5}}).end()
    W("service", "v1 Service").send("apply", "a", {"spec": {"ports": [{"port": 80, "targetPort": "http", "name": "p"}]}}).send("apply", "b", {"spec": {"ports": [{"port": 80, "protocol": "UDP", "name": "q"}]}}).send("apply", "b", {"spec": {"ports": [{"port": 80, "name": "z"}]}}).end()
    write("applies.txt", "what, kind, what was there, a request, what a 1.20 server made of it", W.lines)


def definition(schema, plural="checks", kind="Check"):
    copy = json.loads(json.dumps(WIDGET))
    copy["metadata"]["name"] = f"{plural}.shapes.test"
    copy["spec"]["names"] = {"plural": plural, "kind": kind}
    copy["spec"]["versions"][0]["schema"]["openAPIV3Schema"] = schema
    return copy


def obj(**properties):
    return {"type": "object", "properties": properties}


TEXT, INT = {"type": "string"}, {"type": "integer"}
CHECK = obj(spec={**obj(
    count={"type": "integer", "minimum": 1, "maximum": 5}, share={"type": "number", "minimum": 0, "exclusiveMinimum": True, "multipleOf": 0.5},
    name={"type": "string", "minLength": 2, "maxLength": 4, "pattern": "^[a-z]+$"}, color={"type": "string", "enum": ["red", "blue"]},
    level={"type": "integer", "enum": [1, 2]}, on={"type": "boolean"}, list={"type": "array", "minItems": 1, "maxItems": 2, "items": TEXT},
    map={"type": "object", "minProperties": 1, "maxProperties": 2, "additionalProperties": INT}, maybe={"type": "string", "nullable": True},
    port={"x-kubernetes-int-or-string": True}, at={"type": "string", "format": "date-time"}, bytes={"type": "string", "format": "byte"},
    address={"type": "string", "format": "ipv4"}, id={"type": "string", "format": "uuid"}, strange={"type": "string", "format": "nosuch"},
    tags={"type": "array", "x-kubernetes-list-type": "set", "items": TEXT},
    steps={"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"], "items": {**obj(name=TEXT, wait=INT), "required": ["name"]}},
    any={**obj(a=INT, b=INT), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, one={**obj(a=INT, b=INT), "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
    all={**obj(a=INT, b=INT), "allOf": [{"required": ["a"]}, {"properties": {"b": {"minimum": 3}}}]}, none={**obj(a=INT), "not": {"required": ["a"]}},
    defaults=obj(a={"type": "integer", "default": 1}, b={**obj(c={"type": "string", "default": "x"}), "default": {}}, d=obj(e={"type": "integer", "default": 2}),
                 f={"type": "array", "items": obj(g={"type": "string", "default": "y"})}, h={"type": "object", "additionalProperties": obj(i={"type": "integer", "default": 3})},
                 j={"type": "integer", "nullable": True, "default": 4}),
    free={"type": "object", "x-kubernetes-preserve-unknown-fields": True, "properties": {"known": obj(x=INT)}},
    embedded={"type": "object", "x-kubernetes-embedded-resource": True, "x-kubernetes-preserve-unknown-fields": True},
), "required": ["count"]})
PATHS["shapes.test/v1 Check"] = PATHS["shapes.test/v1 Widget"].replace("widgets", "checks")

SPECS = [
    {"count": 1}, {}, {"count": "1"}, {"count": 0}, {"count": 6}, {"count": 1.5}, {"count": None}, {"count": True}, {"count": [1]}, {"count": {"a": 1}},
    *({"count": 1, **more} for more in [
        {"share": 0}, {"share": 0.5}, {"share": 0.7}, {"share": 3}, {"share": "x"}, {"name": "a"}, {"name": "abcde"}, {"name": "A1"}, {"name": "Abcdef"}, {"name": "äöü"},
        {"color": "green"}, {"color": "red"}, {"color": 1}, {"level": 3}, {"on": "true"}, {"list": []}, {"list": ["a", "b", "c"]}, {"list": ["a", 1]}, {"list": {"a": 1}}, {"list": [None]},
        {"map": {}}, {"map": {"a": 1, "b": 2, "c": 3}}, {"map": {"a": "x"}}, {"map": [1]}, {"maybe": None}, {"maybe": 1}, {"name": None},
        {"port": 80}, {"port": "http"}, {"port": 1.5}, {"port": True}, {"at": "2026-01-01T00:00:00Z"}, {"at": "yesterday"}, {"at": "2026-01-01"}, {"bytes": "aGk="}, {"bytes": "%"},
        {"address": "1.2.3.4"}, {"address": "1.2.3"}, {"address": "1.2.3.400"}, {"id": "x"}, {"id": "123e4567-e89b-12d3-a456-426614174000"}, {"strange": "x"},
        {"tags": ["a", "b"]}, {"tags": ["a", "b", "a"]}, {"steps": [{"name": "a"}, {"name": "b"}]}, {"steps": [{"name": "a"}, {"name": "a", "wait": 1}]}, {"steps": [{"wait": 1}]}, {"steps": [{"name": 5}]},
        {"any": {}}, {"any": {"a": 1}}, {"any": {"a": 1, "b": 1}}, {"one": {}}, {"one": {"a": 1}}, {"one": {"a": 1, "b": 1}}, {"all": {"a": 1, "b": 3}}, {"all": {"b": 1}}, {"none": {"a": 1}}, {"none": {}},
        {"defaults": {}}, {"defaults": {"b": {"c": "z"}, "d": {}, "f": [{}, {"g": "q"}], "h": {"k": {}}}}, {"defaults": {"a": None, "j": None}}, {"defaults": {"b": None}},
        {"nosuch": 1, "defaults": {"zz": 1}}, {"free": {"x": {"y": 1}, "known": {"x": 1, "y": 2}}}, {"embedded": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "nosuch": 1}, "spec": {"a": 1}}},
        {"embedded": {"kind": "Pod"}}, {"embedded": 5}, {"count": 9, "name": "A", "color": "x"},
    ]),
]


def record_checks():
    lines = []
    for number, spec in enumerate(SPECS, 1):
        body = {"apiVersion": "shapes.test/v1", "kind": "Check", "metadata": {"name": "x"}, "spec": spec}
        answer = ask("POST", PATHS["shapes.test/v1 Check"] + "?dryRun=All", body)
        if answer.get("code") == 0:
            continue
        lines.append((f"{number}", spec, failure(answer) if is_failure(answer) else answer["spec"]))
    write("checks.txt", "number, the spec of an object, what a 1.20 server says or makes of it by check-schema.json", lines)


def spec_of(schema):
    return obj(spec=schema)


SCHEMAS = {
    "no type at the root": {"properties": {"spec": INT}}, "not an object": TEXT, "no type inside": spec_of({"properties": {"a": INT}}), "no type of items": spec_of({"type": "array", "items": {}}),
    "no items": spec_of({"type": "array"}), "no such type": spec_of({"type": "text"}), "type of additional": spec_of({"type": "object", "additionalProperties": {"minimum": 1}}),
    "free": spec_of({"x-kubernetes-preserve-unknown-fields": True}), "int or string": spec_of({"x-kubernetes-int-or-string": True}), "int or string with type": spec_of({"x-kubernetes-int-or-string": True, "type": "string"}),
    "both": spec_of({"type": "object", "properties": {"a": INT}, "additionalProperties": TEXT}), "unique items": spec_of({"type": "array", "items": INT, "uniqueItems": True}), "no more": spec_of({"type": "object", "additionalProperties": False}),
    "reference": spec_of({"type": "object", "$ref": "#/definitions/x"}), "type in a rule": spec_of({"type": "integer", "anyOf": [{"type": "integer"}]}), "default in a rule": spec_of({"type": "integer", "allOf": [{"default": 1}]}),
    "nullable in a rule": spec_of({"type": "integer", "not": {"nullable": True}}), "description in a rule": spec_of({"type": "integer", "oneOf": [{"description": "x"}, {"title": "y"}]}),
    "unknown in a rule": spec_of({"type": "object", "allOf": [{"properties": {"z": {"minimum": 1}}}]}), "preserve false": spec_of({"type": "object", "x-kubernetes-preserve-unknown-fields": False}),
    "list type of text": spec_of({"type": "string", "x-kubernetes-list-type": "set"}), "no such list type": spec_of({"type": "array", "items": INT, "x-kubernetes-list-type": "bag"}),
    "keys without map": spec_of({"type": "array", "items": obj(a=INT), "x-kubernetes-list-map-keys": ["a"]}), "map without keys": spec_of({"type": "array", "items": obj(a=INT), "x-kubernetes-list-type": "map"}),
    "key not there": spec_of({"type": "array", "items": obj(a=INT), "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["b"]}),
    "key not required": spec_of({"type": "array", "items": obj(a=INT), "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["a"]}),
    "wrong default": spec_of({"type": "integer", "default": "x"}), "unknown default": spec_of({"type": "object", "properties": {"a": INT}, "default": {"b": 1}}), "map type of a list": spec_of({"type": "array", "items": INT, "x-kubernetes-map-type": "atomic"}),
    "no such map type": spec_of({"type": "object", "x-kubernetes-map-type": "loose"}), "bad pattern": spec_of({"type": "string", "pattern": "["}),
}


def record_schemas():
    lines = []
    for name, schema in SCHEMAS.items():
        answer = ask("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?dryRun=All", definition(schema, "others", "Other"))
        lines.append((name, schema, sorted(failure(answer)["causes"]) if is_failure(answer) else []))
    write("schemas.txt", "what is wrong, a schema, what a 1.20 server says against it", lines)


ask("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition(CHECK))
ask("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", WIDGET)
while is_failure(ask("POST", "/api/v1/namespaces", {"metadata": {"name": "shapes"}})) and ask("GET", "/api/v1/namespaces/shapes").get("status", {}).get("phase") != "Active":
    time.sleep(0.5)
for attempt in range(60):
    if not is_failure(ask("GET", PATHS["shapes.test/v1 Widget"])):
        break
    time.sleep(0.5)
time.sleep(3)  # The schema is published a moment later.
for name, schema in [("widget", WIDGET["spec"]["versions"][0]["schema"]["openAPIV3Schema"]), ("check", CHECK)]:
    with open(os.path.join(golden, f"{name}-schema.json"), "w") as file:
        file.write(text(schema) + "\n")
record_checks()
record_schemas()
record_applies()
record_strategic()
for name in ["widgets", "checks"]:
    ask("DELETE", f"/apis/apiextensions.k8s.io/v1/customresourcedefinitions/{name}.shapes.test")
ask("DELETE", "/api/v1/namespaces/shapes")
