import Chances
import Documents
import Instants
import TestSupport
import Testing

@testable import SimulatedKubernetes

/// What holds for all objects; tried with many that are drawn.
struct `Whatever the object` {
    private let noon = Instant(seconds: 1_800_000_000)

    @Test(arguments: ["Widget", "Service", "Deployment"])
    func `applying twice is applying once`(kind: String) throws {
        try forEachSeed(kind) { shape, chance in
            let (first, second) = (object(kind, shape, &chance), object(kind, shape, &chance))
            let live = try shape.applying(first, as: manager("a"), force: true, onto: nil, now: noon)
            let once = try shape.applying(second, as: manager("b"), force: true, onto: live, now: noon)
            let twice = try shape.applying(second, as: manager("b"), force: false, onto: once, now: noon + .seconds(9))
            same(twice.sorted, once.sorted)
            // And what was applied is there, field by field.
            let there = shape.withWays(to: shape.fields(of: once).set)
            same(shape.fields(of: second).set.subtracting(there).paths.map(\.text), [])
        }
    }

    @Test(arguments: ["Widget", "Service", "Deployment"])
    func `who applies nothing any more leaves what others said`(kind: String) throws {
        try forEachSeed(kind) { shape, chance in
            let (mine, theirs) = (object(kind, shape, &chance), object(kind, shape, &chance))
            let alone = try shape.applying(theirs, as: manager("b"), force: true, onto: nil, now: noon)
            let both = try shape.applying(mine, as: manager("a"), force: true, onto: alone, now: noon)
            let mineAlone = FieldSet.owned(in: both, by: "a").subtracting(.owned(in: both, by: "b"))
            let gone = try shape.applying(empty(kind), as: manager("a"), force: false, onto: both, now: noon)
            same(FieldSet.owned(in: gone, by: "a").paths.map(\.text), [])
            same(
                FieldSet.owned(in: gone, by: "b").paths.map(\.text), FieldSet.owned(in: both, by: "b").paths.map(\.text)
            )
            // What only I owned is gone, but for ways to what others own.
            let left = shape.fields(of: gone).set.intersection(mineAlone)
            let ways = shape.withWays(to: .owned(in: both, by: "b"))
            same(left.subtracting(ways).paths.map(\.text), [])
        }
    }

    @Test(arguments: ["Widget", "Service", "Deployment"])
    func `an update owns what it changed and nobody else does`(kind: String) throws {
        try forEachSeed(kind) { shape, chance in
            let (first, second) = (object(kind, shape, &chance), object(kind, shape, &chance))
            let live = try shape.applying(first, as: manager("a"), force: true, onto: nil, now: noon)
            let new = shape.recording(update: live, to: second, by: manager("u"), now: noon)
            let taken = FieldSet.owned(in: new, by: "u")
            same(taken.intersection(.owned(in: new, by: "a")).paths.map(\.text), [])
            same(
                shape.recording(update: new, to: new.withoutManagedFields, by: manager("v"), now: noon).sorted,
                new.sorted)
        }
    }

    @Test(arguments: ["Widget", "Service", "Deployment", "Pod"])
    func `pruning, comparing and patching with nothing change nothing`(kind: String) throws {
        try forEachSeed(kind) { shape, chance in
            let object = shape.pruned(object(kind, shape, &chance)).value
            same(shape.pruned(object).value, object)
            same(shape.comparison(of: object, with: object), Comparison())
            same(try shape.merged(strategic: .object(Members()), into: object), object)
            let fields = shape.fields(of: object).set
            same(try FieldSet(fieldsV1: fields.fieldsV1), fields)
            same(try FieldSet(fieldsV1: Value(json: fields.fieldsV1.jsonText)), fields)
        }
    }

    private func forEachSeed(_ kind: String, _ body: (Shape, inout Chance) throws -> Void) throws {
        let shape =
            try kind == "Widget"
            ? widgetSchema().rootShape : #require(Shape.builtIn(apiVersion: version(kind), kind: kind))
        for seed in 0..<25 as Range<UInt64> {
            var chance = Chance(seed: seed)
            do { try body(shape, &chance) } catch { Issue.record("seed \(seed): \(error)") }
        }
    }

    private func object(_ kind: String, _ shape: Shape, _ chance: inout Chance) -> Value {
        var object = chance.value(of: shape)
        object["apiVersion"] = .string(version(kind))
        object["kind"] = .string(kind)
        object["metadata"] = .object(
            Members([("name", "x"), ("labels", chance.value(of: .object(ObjectShape(others: .scalar(.string())))))]))
        return object
    }

    private func empty(_ kind: String) -> Value {
        ["apiVersion": .string(version(kind)), "kind": .string(kind), "metadata": ["name": "x"]]
    }

    private func version(_ kind: String) -> String {
        switch kind {
        case "Widget": "shapes.test/v1"
        case "Deployment": "apps/v1"
        default: "v1"
        }
    }

    private func manager(_ name: String) -> FieldManager { FieldManager(name, apiVersion: "v1") }
}

extension FieldSet {
    fileprivate static func owned(in object: Value, by manager: String) -> FieldSet {
        let entries = (try? [ManagedEntry](managedFields: object[["metadata", "managedFields"]])) ?? []
        return entries.filter { $0.manager.name == manager }.reduce(FieldSet()) { $0.union($1.fields) }
    }
}
