internal import Documents

/// What CI claims of one build: that it was tested, how much is covered, which ticket it belongs to.
package struct Evidence: Sendable, Equatable {
    /// The build; claims count for no other.
    package var build: String
    /// Names are free; what an Environment asks for and nobody claims is named by its gate.
    package var claims: [Named<String>]

    package static let example = Evidence(
        build: "4f2c1ab", claims: [Named(name: "tests", value: "passed"), Named(name: "coverage", value: "83.5")])
}

extension Format where Value == Evidence {
    package static let evidence = Format(
        schema: .map(
            names: "“for”, which names the build, and what is claimed of it", of: .numberOrText(claimWords),
            count: 0...100)
    ) { node, reading in
        // A build that YAML took for a number has lost what it was: 4021771, 0012345, 1e3.
        if let build = node["for"], build.value.string == nil {
            _ = reading.within("for") { buildFormat.read(build, &$0) }
            return nil
        }
        guard let members = claims.read(node, &reading) else { return nil }
        guard let build = members["for"] else {
            reading.complain(
                .missingField, at: node.place, "“for” is missing; name the build that is meant, as in for: 4f2c1ab")
            return nil
        }
        return Evidence(build: build, claims: members.filter { $0.name != "for" })
    } write: {
        claims.write([Named(name: "for", value: $0.build)] + $0.claims)
    }

    private static let buildFormat = Format<String>.text("the build, as in 4f2c1ab", longest: 128)
    private static let claimWords = "a number or a text, such as 83.5 or passed"
    private static let claims = Format<[Named<String>]>.map(
        "“for”, which names the build, and what is claimed of it",
        to: .amount(claimWords) {
            $0
        } print: {
            $0
        })
}
