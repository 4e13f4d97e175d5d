import Chances
import Documents

@testable import SimulatedKubernetes

extension Chance {
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Something of that shape, with few names and values, so that two of them have much in common.
    mutating func value(of shape: Shape, depth: Int = 0) -> Value {
        switch shape.resolved {
        case .scalar(.bool): return .bool(below(2) == 0)
        case .scalar(.string), .scalar(.time), .scalar(.quantity), .scalar(.bytes): return .string("\(below(3))")
        case .scalar: return .int(below(3))
        case .anything:
            switch below(depth > 2 ? 1 : 3) {
            case 0: return .int(below(3))
            case 1: return .list((0..<below(3)).map { _ in value(of: .anything, depth: depth + 1) })
            default: return object(ObjectShape(others: .anything), depth)
            }
        case .object(let object): return self.object(object, depth)
        case .list(let list):
            var seen: Set<FieldStep> = []
            return .list(
                (0..<below(4)).compactMap { _ in
                    var element = value(of: list.element, depth: depth + 1)
                    if case .map(let keys) = list.merging {
                        for key in keys { element[key] = value(of: list.element.member(key) ?? .anything, depth: 9) }
                    }
                    guard let step = shape.step(to: element, in: Atom(shape, nil)) else { return element }
                    return seen.insert(step).inserted ? element : nil
                })
        case .builtIn: return .null
        }
    }

    private mutating func object(_ shape: ObjectShape, _ depth: Int) -> Value {
        var members = Members()
        for name in shape.fields.keys.sorted() where below(depth > 3 ? 4 : 2) == 0 {
            members[name] = value(of: shape.fields[name]?.shape ?? .anything, depth: depth + 1)
        }
        if let others = shape.others {
            for name in ["p", "q", "r"] where below(2) == 0 { members[name] = value(of: others, depth: depth + 1) }
        }
        return .object(members)
    }
}
