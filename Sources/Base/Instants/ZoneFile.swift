internal import Spelling

extension Zone {
    /// Reads the contents of a time zone file (TZif, RFC 9636), or says what is wrong with it.
    ///
    /// Such a file holds its data twice, first for old programs; we read the second part, whose
    /// moments have 64 bits, and the rule for all years after it.
    package init(name: String, contents: [UInt8]) throws(ZoneComplaint) {
        var file = Bytes(contents)
        do throws(Flaw) {
            let old = try Header(&file)
            guard let old, old.version >= 2 else { throw Flaw.isAnother }
            try file.skip(old.size(ofMoment: 4))
            guard let header = try Header(&file), header.types > 0 else { throw Flaw.isDamaged }

            var moments: [Int64] = []
            for _ in 0..<header.moments { moments.append(try file.number(of: 8)) }
            var places: [Int] = []
            for _ in 0..<header.moments { places.append(Int(try file.byte())) }
            var offsets: [Int] = []
            for _ in 0..<header.types {
                offsets.append(Int(try file.number(of: 4)))
                try file.skip(2)
            }
            try file.skip(header.characters + header.leaps * 12 + header.standards + header.universals)

            guard try file.byte() == 0x0A, let footer = file.line(), let rule = ZoneRule(text: footer) else {
                throw Flaw.isDamaged
            }
            let sorted = zip(moments, moments.dropFirst()).allSatisfy(<)
            guard sorted, places.allSatisfy({ $0 < offsets.count }), offsets.allSatisfy({ abs($0) <= Zone.farthest })
            else { throw Flaw.isDamaged }
            self.init(
                name: name, changes: zip(moments, places).map { Change(at: $0, offset: offsets[$1]) },
                first: offsets[0], rule: rule)
        } catch {
            switch error {
            case .isAnother: throw .notAZoneFile(name)
            case .isDamaged: throw .broken(name)
            }
        }
    }
}

private enum Flaw: Error {
    case isAnother
    case isDamaged
}

/// How many of each thing the next part of a file holds.
private struct Header {
    let version: UInt8
    let universals, standards, leaps, moments, types, characters: Int

    /// Nothing when the file does not begin as such files do.
    init?(_ file: inout Bytes) throws(Flaw) {
        guard try file.number(of: 4) == 0x545A_6966 else { return nil }
        let digit = try file.byte()
        version = digit >= 0x30 ? digit - 0x30 : 0
        try file.skip(15)
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(try file.count()) }
        (universals, standards, leaps) = (counts[0], counts[1], counts[2])
        (moments, types, characters) = (counts[3], counts[4], counts[5])
    }

    /// Of the part that follows, when a moment takes so many bytes.
    func size(ofMoment moment: Int) -> Int {
        moments * (moment + 1) + types * 6 + characters + leaps * (moment + 4) + standards + universals
    }
}

/// Bytes that are read from the front, and may end at any place.
private struct Bytes {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func byte() throws(Flaw) -> UInt8 {
        guard let byte = rest.popFirst() else { throw .isDamaged }
        return byte
    }

    /// A number of this many bytes, the largest first, with its sign.
    mutating func number(of bytes: Int) throws(Flaw) -> Int64 {
        var number: UInt64 = 0
        for _ in 0..<bytes { number = number << 8 | UInt64(try byte()) }
        return bytes == 4 ? Int64(Int32(truncatingIfNeeded: number)) : Int64(bitPattern: number)
    }

    /// How many there are of something that takes at least a byte of the rest each, so that no count can be absurd.
    mutating func count() throws(Flaw) -> Int {
        let count = Int(try number(of: 4))
        guard (0...rest.count).contains(count) else { throw .isDamaged }
        return count
    }

    mutating func skip(_ count: Int) throws(Flaw) {
        guard count <= rest.count else { throw .isDamaged }
        rest.removeFirst(count)
    }

    /// Up to the next line break, which is passed over; nothing when there is none.
    mutating func line() -> String? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}

/// Why there is no such time zone.
package struct ZoneComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    static func notAZoneFile(_ name: String) -> Self {
        Self(description: "the file of the time zone \(quoted(name)) is no time zone file of version 2 or later")
    }

    static func broken(_ name: String) -> Self {
        Self(description: "the file of the time zone \(quoted(name)) is damaged; install tzdata again")
    }

    static func unknown(_ name: String, nearest: String?) -> Self {
        let hint = nearest.map { "did you mean “\($0)”?" } ?? "write one such as Europe/Berlin or UTC"
        return Self(description: "unknown time zone \(quoted(name)); \(hint)")
    }

    static func noneInstalled(_ folder: String) -> Self {
        Self(description: "there are no time zones in \(folder); install tzdata")
    }
}
