/// One thing that a client accepts as an answer, of those in its `Accept`: a type, and how it is to be read.
///
///     application/json;as=Table;v=v1;g=meta.k8s.io
struct Wish {
    let type: String
    private let parameters: [String]

    /// In the order in which the client likes them.
    static func all(in accept: String) -> [Wish] {
        accept.split(separator: ",").compactMap { wish in
            let parts = wish.split(separator: ";").map { $0.filter { $0 != " " } }
            return parts.first.map { Wish(type: $0, parameters: Array(parts.dropFirst())) }
        }
    }

    /// The kind of object that the answer is to be turned into.
    var form: String? { parameters.first { $0.hasPrefix("as=") }.map { String($0.dropFirst(3)) } }

    func isOf(_ version: String) -> Bool { parameters.contains("v=\(version)") }
}
