internal import KubernetesObjects

extension Format where Value == String {
    /// A name that also names other objects: a word of a host name, at most so long.
    static func name(_ noun: String, longest: Int) -> Self {
        .text(
            "a name of at most \(longest) small letters, digits and hyphens",
            pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", longest: longest
        ) { name in
            name.isDNSLabel ? nil : Mistake(notLabel(name))
        }
    }

    package static let dnsLabel = name("object", longest: 63)
    package static let releaseName = name("Release", longest: 40)

    /// The name of an object of any kind: words of a host name, with dots between.
    package static let objectName = text(
        "the name of an object", pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
        longest: 253
    ) { name in
        name.isDNSSubdomain ? nil : Mistake(notLabel(name))
    }

    /// What a person says to other people.
    package static func sentence(_ words: String) -> Self {
        text(words) { $0.allSatisfy(\.isWhitespace) ? Mistake("this says nothing; write \(words)") : nil }
    }
}

/// Why this is no name, and what it might have been.
private func notLabel(_ name: String) -> String {
    let odd = name.unicodeScalars.first {
        !($0.isASCII && ("a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" || $0 == "."))
    }
    guard let odd else {
        return "\(name.quoted) is no name; begin and end it with a small letter or a digit"
    }
    let lowered = name.lowercased().replacing("_", with: "-")
    if lowered.isDNSLabel { return "\(name.quoted) is no name; did you mean “\(lowered)”?" }
    if odd.isASCII {
        return "\(name.quoted) is no name; write small letters, digits and hyphens, beginning and ending with no hyphen"
    }
    let code = String(odd.value, radix: 16, uppercase: true)
    let number = String(repeating: "0", count: max(0, 4 - code.count)) + code
    let called = odd.properties.name.map { " (\($0))" } ?? ""
    return "\(name.quoted) has the character U+\(number)\(called), which is no small letter a to z; type the name anew"
}
