import Chances
import Documents
import SimulatedKubernetes
import TestSupport
import Testing
import YAML

@testable import EmbeddedAPIServer

struct `An object in protobuf` {
    /// The bodies that kubectl 1.32 sent for `create`, `autoscale`, `drain` and `auth`, and what is meant by them.
    @Test func `is read as kubectl means it`() throws {
        let names = filesInRepository(cases).filter { $0.hasSuffix(".hex") }.map { $0.dropLast(4) }
        same(names.count, 30)
        for name in names {
            let bytes = try fromHex(fileInRepository("\(cases)/\(name).hex"))
            let object = try readProtobuf(bytes)
            expectGenerated(object.yaml, "\(cases)/\(name).yaml")
        }
    }

    @Test func `is the same however many of its fields it has`() throws {
        for seed in 0..<UInt64(40) {
            for (kind, type) in kinds() {
                var random = RandomObjects(chance: Chance(seed: seed))
                let (bytes, object) = random.body(of: kind, type)
                do {
                    let read = try readProtobuf(bytes)
                    if read != object { Issue.record("seed \(seed): saw \(read.yaml), wanted \(object.yaml)") }
                } catch {
                    Issue.record("seed \(seed), \(kind): \(error) in \(object.yaml)")
                }
            }
        }
    }

    /// What is cut off or changed on the way is refused or read as something; it never stops the server.
    @Test func `may be broken anywhere`() throws {
        var refused = 0
        for (kind, type) in kinds() {
            var random = RandomObjects(chance: Chance(seed: 1))
            let bytes = random.body(of: kind, type).bytes
            for end in bytes.indices where (try? readProtobuf(Array(bytes[..<end]))) == nil { refused += 1 }
            for place in bytes.indices {
                var changed = bytes
                changed[place] = UInt8(random.below(256))
                _ = try? readProtobuf(changed)
            }
        }
        #expect(refused > 1_000)
    }

    @Test func `is refused with a reason`() {
        let lines = goldenLines("protobuf-complaints.txt").map { bytes, _ in
            var sentence = "is read"
            do {
                _ = try readProtobuf(fromHex(bytes.split(separator: ": ").dropFirst().joined()))
            } catch {
                sentence = "\(error)"
            }
            return "\(bytes)\t\(sentence)\n"
        }
        expectGolden(lines.joined(), "protobuf-complaints.txt")
    }

    /// A schema in a schema, and so on; each level needs three bytes or more.
    @Test(arguments: [(59, true), (60, false), (100_000, false)])
    func `goes so deep and no deeper`(levels: Int, isRead: Bool) {
        var schema: [UInt8] = []
        var lengths: [[UInt8]] = []
        var length = 0
        for _ in 0..<levels {
            lengths.append([0xE2, 0x01] + varint(length))
            length += lengths[lengths.count - 1].count
        }
        for piece in lengths.reversed() { schema += piece }
        func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] { [number << 3 | 2] + varint(bytes.count) + bytes }
        let definition = field(2, field(7, field(4, field(1, schema))))
        let about = field(1, Array("apiextensions.k8s.io/v1".utf8)) + field(2, Array("CustomResourceDefinition".utf8))
        let bytes = [0x6B, 0x38, 0x73, 0x00] + field(1, about) + field(2, definition)
        #expect(((try? readProtobuf(bytes)) != nil) == isRead)
    }

    private let cases = "Tests/Kubernetes/EmbeddedAPIServerTests/Protobuf/Cases"

    private func kinds() -> [(String, String)] {
        BuiltInTypes.kinds.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 } + [
            ("apps/v1 DeleteOptions", "meta.v1.DeleteOptions")
        ]
    }

    private func fromHex(_ text: String) -> [UInt8] {
        let digits = text.filter { !$0.isWhitespace }.map(\.hexDigitValue!)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    private func varint(_ value: Int) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + varint(value >> 7)
    }
}

extension RandomObjects {
    fileprivate mutating func body(of kind: String, _ type: String) -> (bytes: [UInt8], object: Value) {
        let words = kind.split(separator: " ").map(String.init)
        var object = object(of: type)
        let bytes = protobuf(object, of: type, apiVersion: words[0], kind: words[1])
        object["apiVersion"] = .string(words[0])
        object["kind"] = .string(words[1])
        return (bytes, object)
    }
}
