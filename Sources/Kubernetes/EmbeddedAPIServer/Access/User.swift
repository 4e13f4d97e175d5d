/// Somebody who may ask, and by which token the server knows them.
package struct User: Sendable, Hashable {
    package var name: String
    package var groups: [String]
    package var token: String

    package init(_ name: String, groups: [String] = [], token: String) {
        self.name = name
        self.groups = groups
        self.token = token
    }
}
