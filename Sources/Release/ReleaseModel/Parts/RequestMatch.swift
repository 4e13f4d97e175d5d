internal import Documents

/// Which requests go to the candidate, whatever its weight: those with a certain header or cookie.
package struct RequestMatch: Declared, Equatable {
    package let header: String?
    package let cookie: String?
    package let value: String

    package static let about = "Requests with a certain header or cookie."
    package static let remarks = Remarks(
        rules: ["One of header and cookie stands here."], examples: [["header": "x-canary", "value": "always"]])

    package init(_ field: inout Fields<Self>) {
        header = field(
            "header", \.header, .token, otherwise: "see cookie", "The name of a header.", example: "x-canary")
        cookie = field(
            "cookie", \.cookie, .token, otherwise: "see header", "The name of a cookie.", example: "canary")
        value = field(
            "value", \.value, .text("the exact value", longest: 1_024), "What it must be, exactly.", example: "always")
    }

    package func objections() -> [Objection] {
        switch (header, cookie) {
        case (nil, nil): [Objection(at: [], "neither “header” nor “cookie” is here; write one of them")]
        case (.some, .some): [Objection(at: ["cookie"], "“header” stands here too; keep one of them")]
        case (.some, nil), (nil, .some): []
        }
    }
}

extension Format where Value == String {
    /// What may be the name of a header or a cookie.
    fileprivate static let token = text(
        "a name of letters, digits and hyphens", pattern: "^[-_A-Za-z0-9]+$", longest: 128
    ) {
        let isGood =
            !$0.isEmpty
            && $0.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains(scalar))
            }
        return isGood ? nil : Mistake("\($0.quoted) is no name of a header or a cookie; write letters, digits, - and _")
    }
}
