package import ReleaseModel

/// Where a source is reached over HTTP, and who we are there.
///
/// Credentials stand in files, which are read anew for each request, since they are exchanged while we run.
package struct WebAccess: Sendable {
    package let url: WebAddress
    let headers: [Named<String>]
    let bearerTokenFile: String?
    let basicAuth: BasicAuth?
    let tls: TLSFiles?
    package let timeout: Duration

    /// Declares these as fields of the source's own settings.
    package init<Root>(
        _ field: inout Fields<Root>, at access: @escaping @Sendable (Root) -> WebAccess, example: WebAddress
    ) {
        url = field(
            "url", { access($0).url }, .webAddress, "Where it is asked; what its API adds is left out.",
            example: example)
        headers = field(
            "headers", { access($0).headers }, .headers, initially: [],
            "What each request says besides, as of the tenant; no credentials.",
            example: [Named(name: "X-Scope-OrgID", value: "shop")])
        bearerTokenFile = field(
            "bearerTokenFile", { access($0).bearerTokenFile }, .file, otherwise: "no token is sent",
            "The file of a token that says who we are.", example: "/etc/martlet/sources/prometheus/token")
        let catalog = field.catalog
        basicAuth = field(
            "basicAuth", { access($0).basicAuth }, BasicAuth.format(in: catalog), otherwise: "no password is sent",
            "A user's name, and the file of the password.")
        tls = field(
            "tls", { access($0).tls }, TLSFiles.format(in: catalog), otherwise: "the system's authorities are trusted",
            "Whom to trust and who we are, where the address begins with https.")
        timeout = field(
            "timeout", { access($0).timeout }, .duration(atLeast: .seconds(1)), initially: .seconds(10),
            "How long one answer may take, and how long a question may wait until it is asked.")
    }

    /// What is wrong between these fields.
    package func objections() -> [Objection] {
        var objections: [Objection] = []
        if url.path.contains("?") {
            objections.append(Objection(at: ["url"], "the address goes on after “?”; leave that out"))
        }
        if bearerTokenFile != nil, basicAuth != nil {
            objections.append(
                Objection(at: ["basicAuth"], "a bearerTokenFile stands here, too; keep one way to say who we are"))
        }
        if tls != nil, !url.isEncrypted {
            objections.append(Objection(at: ["tls"], "the address begins with http; write https, or leave tls out"))
        }
        return objections
    }

    /// For people: without what follows the host and its port, where tokens may stand.
    package var place: String { url.origin }
}

extension WebAddress {
    var origin: String { "\(isEncrypted ? "https" : "http")://\(host)\(port.map { ":\($0)" } ?? "")" }

    /// This address with more of a path behind its own.
    package func appending(_ path: String) -> String {
        origin + (self.path.hasSuffix("/") ? String(self.path.dropLast()) : self.path) + path
    }
}

package struct BasicAuth: Declared {
    package let username: String
    package let passwordFile: String

    package static let about = "A user's name, and the file of the password."

    package init(_ field: inout Fields<Self>) {
        username = field("username", \.username, .text("a user's name"), "The user's name.", example: "martlet")
        passwordFile = field(
            "passwordFile", \.passwordFile, .file, "The file of the password.",
            example: "/etc/martlet/sources/prometheus/password")
    }
}

struct TLSFiles: Declared {
    let authorities: String?
    let certificate: String?
    let key: String?
    let serverName: String?
    let insecureSkipVerify: Bool

    static let about = "Files of PEM that say whom to trust and who we are."

    init(_ field: inout Fields<Self>) {
        authorities = field(
            "caFile", \.authorities, .file, otherwise: "the system's are trusted",
            "The file of the authorities that may vouch for the source.", example: "/etc/martlet/sources/ca.crt")
        certificate = field(
            "certificateFile", \.certificate, .file, otherwise: "we show none", "The file of our certificate.",
            example: "/etc/martlet/sources/tls.crt")
        key = field(
            "keyFile", \.key, .file, otherwise: "we show no certificate", "The file of its key.",
            example: "/etc/martlet/sources/tls.key")
        serverName = field(
            "serverName", \.serverName, .objectName, otherwise: "the host of the address",
            "The name that the source's certificate has.", example: "prometheus.example.com")
        insecureSkipVerify = field(
            "insecureSkipVerify", \.insecureSkipVerify, .flag, initially: false,
            "Ask although nobody vouches for the source: whoever is on the way can answer in its place.")
    }

    func objections() -> [Objection] {
        guard (certificate == nil) != (key == nil) else { return [] }
        return [
            certificate == nil
                ? Objection(at: ["keyFile"], "a key without a certificateFile proves nothing; name both")
                : Objection(at: ["certificateFile"], "a certificate without its keyFile proves nothing; name both")
        ]
    }
}

extension Format where Value == String {
    /// A file of the operator's own machine, by its whole path.
    package static let file = text("the path of a file, such as /etc/martlet/token", pattern: "^/", longest: 1_024) {
        path in
        path.hasPrefix("/") && path.unicodeScalars.allSatisfy { $0.value >= 0x20 }
            ? nil : Mistake("\(path.quoted) is no whole path; begin with /")
    }
}

extension Format where Value == [Named<String>] {
    static let headers = map("names of headers", to: .text("a header's value", pattern: "^[ -~]*$"), count: 0...20) {
        name in
        let word = name.utf8.allSatisfy { byte in
            byte < 0x7F && byte > 0x20 && !"()<>@,;:\\\"/[]?={}".utf8.contains(byte)
        }
        guard word, !name.isEmpty else { return Mistake("\(name.quoted) is no name of a header") }
        switch name.lowercased() {
        case "authorization", "proxy-authorization", "cookie":
            return Mistake("\(name.quoted) says who we are; name a file with bearerTokenFile or basicAuth")
        case "host", "content-length", "content-type", "transfer-encoding", "connection":
            return Mistake("\(name.quoted) is written by Martlet itself; leave it out")
        default: return nil
        }
    }
}
