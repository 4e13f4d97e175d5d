#!/usr/bin/env python3
"""Makes BuiltInTable.swift from the facts that a Kubernetes API server publishes about its own kinds.

    python3 Tests/Kubernetes/SimulatedKubernetesTests/Golden/built-in-types.py FACTS.json > Sources/Kubernetes/SimulatedKubernetes/Shapes/BuiltInTable.swift

FACTS.json holds what /openapi/v2 says, without its prose:

    {"kinds": {"apps/v1 Deployment": "apps.v1.Deployment", ...},
     "types": {"apps.v1.DeploymentSpec": {"type": "object", "required": [...], "mapType": ..., "fields": {
         "replicas": {"type": "integer", "format": "int32"},
         "strategy": {"ref": "apps.v1.DeploymentStrategy", "patchStrategy": "retainKeys"},
         NAME: {"type", "format", "enum", "ref", "items", "values", "listType", "mapKeys", "mapType",
                "patchStrategy", "mergeKey"}}}}}

where "items" and "values" are fields without a name. The notation that comes out is explained in BuiltInTypes.swift.
"""
import json
import sys

# What a server takes as said when the key of a list element leaves it out.
DEFAULTS = {("core.v1.ContainerPort", "protocol"): "TCP", ("core.v1.ServicePort", "protocol"): "TCP"}

# Optional objects that an object of the kind has nevertheless from its first moment, empty, as far as
# managedFields can tell; of required fields this is always so.
ALWAYS = {
    ("apps.v1.DaemonSetSpec", "updateStrategy"), ("apps.v1.DeploymentSpec", "strategy"),
    ("apps.v1.ReplicaSetSpec", "template"), ("apps.v1.StatefulSetSpec", "updateStrategy"),
    ("batch.v1.JobTemplateSpec", "metadata"), ("batch.v1.JobTemplateSpec", "spec"),
    ("core.v1.Event", "source"), ("core.v1.NodeStatus", "daemonEndpoints"), ("core.v1.NodeStatus", "nodeInfo"),
    ("core.v1.PersistentVolumeClaimSpec", "resources"), ("core.v1.PodTemplateSpec", "metadata"),
    ("core.v1.PodTemplateSpec", "spec"), ("core.v1.ServiceStatus", "loadBalancer"),
    ("networking.v1.IngressStatus", "loadBalancer"), ("networking.v1.NetworkPolicySpec", "podSelector"),
}

ATOMS = {
    ("string", None): "s", ("string", "byte"): "bytes", ("string", "date-time"): "time",
    ("string", "int-or-string"): "intOrString", ("integer", "int32"): "i32", ("integer", "int64"): "i64",
    ("boolean", None): "b", ("number", "double"): "f64", ("object", None): "any", (None, None): "any",
}

# What the published facts call a string is read by code of its own.
SPECIAL = {"api.resource.Quantity": "quantity"}


def atom(facts, name=None):
    return SPECIAL.get(name) or ATOMS[facts.get("type"), facts.get("format")]


def text_of(facts, package, types):
    if "ref" in facts:
        name = facts["ref"]
        if not types[name].get("fields"):
            text = atom(types[name], name)
        else:
            text = name.removeprefix(package + ".")
    elif "items" in facts:
        text = "[" + text_of(facts["items"], package, types) + "]"
    elif "values" in facts:
        text = "{" + text_of(facts["values"], package, types) + "}"
    else:
        text = atom(facts)
    if "enum" in facts:
        text += "(" + "|".join(facts["enum"]) + ")"
    if facts.get("listType") == "set":
        text += " set"
    if facts.get("listType") == "map":
        text += " by " + "+".join(facts["mapKeys"])
    if facts.get("mapType") == "atomic":
        text += " atomic"
    strategies = facts.get("patchStrategy", "").split(",")
    if "merge" in strategies:
        text += " merging " + facts["mergeKey"] if "mergeKey" in facts else " merging"
    if "retainKeys" in strategies:
        text += " retaining"
    if "replace" in strategies:
        text += " replacing"
    return text


def line_of(name, facts, types, kinds):
    package = name.rpartition(".")[0]
    fields = []
    for field, about in facts["fields"].items():
        required = field in facts.get("required", [])
        of_kind = name in kinds and field in ("metadata", "spec", "status")
        always = of_kind or (name, field) in ALWAYS
        mark = "!" if required else "+" if always else ""
        default = DEFAULTS.get((name, field))
        fields.append(f"{field}{mark} {text_of(about, package, types)}" + (f" ={default}" if default else ""))
    atomic = " atomic" if facts.get("mapType") == "atomic" else ""
    return f"{name}{atomic}: {', '.join(fields)}"


facts = json.load(open(sys.argv[1]))
types, kinds = facts["types"], facts["kinds"]
print("// Made by Tests/Kubernetes/SimulatedKubernetesTests/Golden/built-in-types.py from the facts a Kubernetes 1.36 API server publishes; not to be edited.")
print()
print("extension BuiltInTypes {")
print("    /// The kinds, then the types they are made of, one to a line; see `BuiltInTypes` for the notation.")
print('    static let table = #"""')
for kind, name in sorted(kinds.items()):
    print(f"        {kind} = {name}")
for name in sorted(types):
    if types[name].get("fields"):
        print("        " + line_of(name, types[name], types, set(kinds.values())))
print('        """#')
print("}")
