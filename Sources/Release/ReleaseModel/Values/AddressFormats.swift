extension Format where Value == String {
    package static let webAddress = text(
        "an address that begins with https:// or http://", pattern: "^https?://", longest: 2_048)
    package static let query = text("a query", longest: 8_192)

    /// The path of a request, with a query perhaps.
    package static let httpPath = text("a path such as /health", pattern: "^/[!-~]*$", longest: 2_048) { path in
        path.hasPrefix("/") && path.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            ? nil : Mistake("\(path.quoted) is no path; begin with / and leave out spaces")
    }
}
