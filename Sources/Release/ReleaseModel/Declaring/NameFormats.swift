internal import KubernetesObjects
internal import Spelling

extension Format where Value == String {
    /// A name that also names other objects: a word of a host name, at most so long.
    static func name(_ noun: String, longest: Int) -> Self {
        .text(
            "a name of at most \(longest) small letters, digits and hyphens",
            pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", longest: longest
        ) { name in
            name.isDNSLabel ? nil : Mistake(notLabel(name, dots: false))
        }
    }

    package static let dnsLabel = name("object", longest: 63)
    package static let releaseName = name("Release", longest: 40)

    /// The name of an object of any kind: words of a host name, with dots between.
    package static let objectName = text(
        "the name of an object", pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
        longest: 253
    ) { name in
        name.isDNSSubdomain ? nil : Mistake(notLabel(name, dots: true))
    }

    /// What a person says to other people.
    package static func sentence(_ words: String) -> Self {
        text(words) { $0.allSatisfy(\.isWhitespace) ? Mistake("this says nothing; write \(words)") : nil }
    }
}

/// Why this is no name, and what it might have been.
private func notLabel(_ name: String, dots: Bool) -> String {
    if name.isEmpty { return "the name is empty; write small letters, digits and hyphens" }
    let odd = name.unicodeScalars.first {
        !($0.isASCII && ("a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" || $0 == "." && dots))
    }
    guard let odd else {
        return "\(name.quoted) is no name; begin and end it with a small letter or a digit"
    }
    guard odd.isASCII else {
        return
            "\(name.quoted) has the character \(codePoint(of: odd)), which is no small letter a to z; type the name anew"
    }
    let guess = ["_", " ", "."].reduce(name.lowercased()) { $0.replacing($1, with: "-") }
    return guess.isDNSLabel
        ? "\(name.quoted) is no name; did you mean “\(guess)”?"
        : "\(name.quoted) is no name; write small letters, digits and hyphens, beginning and ending with no hyphen"
}
