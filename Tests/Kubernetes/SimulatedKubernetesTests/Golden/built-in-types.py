#!/usr/bin/env python3
"""Makes BuiltInTable.swift from what a Kubernetes API server publishes about its own kinds, and Go's types about their fields.

    python3 Tests/Kubernetes/SimulatedKubernetesTests/Golden/built-in-types.py FACTS.json TYPES.go ... > Sources/Kubernetes/SimulatedKubernetes/Shapes/BuiltInTable.swift

FACTS.json holds what /openapi/v2 says, without its prose:

    {"kinds": {"apps/v1 Deployment": "apps.v1.Deployment", ...},
     "types": {"apps.v1.DeploymentSpec": {"type": "object", "required": [...], "mapType": ..., "fields": {
         "replicas": {"type": "integer", "format": "int32"},
         "strategy": {"ref": "apps.v1.DeploymentStrategy", "patchStrategy": "retainKeys"},
         NAME: {"type", "format", "enum", "ref", "items", "values", "listType", "mapKeys", "mapType",
                "patchStrategy", "mergeKey"}}}}}

where "items" and "values" are fields without a name.

Each TYPES.go is a group's types in Go, at v0.36.0: */v1/types.go and autoscaling/v2/types.go of k8s.io/api,
pkg/apis/meta/v1/types.go of k8s.io/apimachinery, and pkg/apis/apiextensions/v1/types*.go of k8s.io/apiextensions-apiserver.
Read of them are the fields' names, numbers in protobuf, and whether they are pointers.

The notation that comes out is explained in BuiltInTypes.swift.
"""
import json
import re
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
SPECIAL = {"api.resource.Quantity": "quantity", "meta.v1.MicroTime": "microTime"}

# What JSON writes in one of two ways, and protobuf as a message with a field for each.
EITHER = {
    "apiextensions.v1.JSONSchemaPropsOrArray": "jSONSchemas 2 [JSONSchemaProps], schema 1 JSONSchemaProps",
    "apiextensions.v1.JSONSchemaPropsOrBool": "allows! 1 b, schema 2 JSONSchemaProps",
    "apiextensions.v1.JSONSchemaPropsOrStringArray": "property 2 [s], schema 1 JSONSchemaProps",
}

# A type without fields, whose presence says all.
EMPTY = {"apiextensions.v1.CustomResourceSubresourceStatus"}

# Strings, numbers and the like, which Go can write as a pointer to tell nothing from a zero.
PLAIN = {"s", "b", "i32", "i64", "f64", "intOrString"}


def go_types(paths):
    """{"core.v1.Probe": {"ProbeHandler": (None, 1, "ProbeHandler"), "periodSeconds": ("periodSeconds", 4, "int32")}}

    The name in JSON, None where the type's own fields stand in its place; the number; the type, "*int32" for a pointer."""
    types = {}
    for path in paths:
        package = ".".join(re.search(r"(\w+)/(v\d+)/types\w*\.go$", path).groups())
        fields = {}
        for line in open(path):
            if found := re.match(r"type (\w+) struct {", line):
                fields = types.setdefault(f"{package}.{found[1]}", {})
            field = re.match(r"\t(?:(\w+)\s+)?(\S+)\s+`(.*)`", line)
            number = field and re.search(r'protobuf:"\w+,(\d+)', field[3])
            name = field and re.search(r'json:"([^",]*)', field[3])
            if number and name:
                fields[field[1] or field[2]] = (name[1] or None, int(number[1]), field[2])
    return types


def numbers_of(name, types):
    """The way to each field, by its name in JSON, and whether it is a pointer: {"exec": ([1, 1], True)}"""
    found = {}
    for json_name, number, type in types.get(name, {}).values():
        if json_name:
            found[json_name] = ([number], type.startswith("*"))
        else:
            for inner, (path, pointer) in numbers_of(name.rpartition(".")[0] + "." + type, types).items():
                found[inner] = ([number] + path, pointer)
    return found


def atom(facts, name=None):
    return SPECIAL.get(name) or ATOMS[facts.get("type"), facts.get("format")]


def text_of(facts, package, types):
    if "ref" in facts:
        name = facts["ref"]
        if not types[name].get("fields") and name not in EITHER and name not in EMPTY:
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


def line_of(name, facts, types, kinds, go):
    package = name.rpartition(".")[0]
    numbers = numbers_of(name, go)
    fields = []
    for field, about in facts["fields"].items():
        required = field in facts.get("required", [])
        of_kind = name in kinds and field in ("metadata", "spec", "status")
        always = of_kind or (name, field) in ALWAYS
        text = text_of(about, package, types)
        path, pointer = numbers.get(field, ([], False))
        zero = pointer and text.partition("(")[0] in PLAIN
        mark = "!" if required else "+" if always else "?" if zero else ""
        number = " " + ".".join(map(str, path)) if path else ""
        default = DEFAULTS.get((name, field))
        fields.append(f"{field}{mark}{number} {text}" + (f" ={default}" if default else ""))
    atomic = " atomic" if facts.get("mapType") == "atomic" else ""
    return f"{name}{atomic}: {', '.join(fields)}"


facts = json.load(open(sys.argv[1]))
types, kinds = facts["types"], facts["kinds"]
go = go_types(sys.argv[2:])
print("// Made by Tests/Kubernetes/SimulatedKubernetesTests/Golden/built-in-types.py from what Kubernetes 1.36 says of its own kinds; not to be edited.")
print()
print("extension BuiltInTypes {")
print("    /// The kinds, then the types they are made of, one to a line; see `BuiltInTypes` for the notation.")
print('    static let table = #"""')
for kind, name in sorted(kinds.items()):
    print(f"        {kind} = {name}")
for name in sorted(types):
    if name in EITHER:
        print(f"        {name} either: {EITHER[name]}")
    elif name in EMPTY:
        print(f"        {name}:")
    elif types[name].get("fields"):
        print("        " + line_of(name, types[name], types, set(kinds.values()), go))
print('        """#')
print("}")
