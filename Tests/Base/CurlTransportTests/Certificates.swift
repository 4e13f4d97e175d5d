import Foundation
import HTTP

/// Certificates of an authority of the tests' own, made with the `openssl` program when first wanted.
struct Certificates {
    let folder: String

    /// - Throws: what `openssl` says when it cannot.
    init(in folder: String) throws {
        self.folder = folder
        for authority in ["authority", "stranger"] {
            try openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=\(authority)"
                    + " -keyout \(authority).key -out \(authority).pem")
        }
        try issue("server", for: "DNS:localhost,IP:127.0.0.1")
        try issue("elsewhere", for: "DNS:kubernetes.default.svc")
        try issue("expired", for: "DNS:localhost,IP:127.0.0.1", days: -1)
        try issue("alice")
        try issue("bob")
        try issue("mallory", by: "stranger")
    }

    subscript(_ file: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data())
    }

    /// The settings of somebody who trusts the authority, and has a certificate when named.
    func trusting(as client: String? = nil) -> TLSSettings {
        TLSSettings(
            authorities: self["authority.pem"], certificate: client.map { self["\($0).pem"] },
            key: client.map { self["\($0).key"] })
    }

    private func issue(
        _ name: String, for names: String = "email:nobody@example", by authority: String = "authority", days: Int = 30
    ) throws {
        try openssl(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=\(name) -keyout \(name).key -out \(name).csr"
        )
        try "subjectAltName=\(names)\n".write(toFile: "\(folder)/\(name).ext", atomically: true, encoding: .utf8)
        try openssl(
            "x509 -req -in \(name).csr -CA \(authority).pem -CAkey \(authority).key -CAcreateserial -days \(days)"
                + " -extfile \(name).ext -out \(name).pem")
    }

    private func openssl(_ arguments: String) throws {
        try run("/usr/bin/openssl", arguments.split(separator: " ").map(String.init), in: folder, package: "openssl")
    }
}

/// Runs a program to its end and throws what it said when it fails.
func run(_ program: String, _ arguments: [String], in folder: String, package: String) throws {
    guard FileManager.default.isExecutableFile(atPath: program) else { throw ProgramMissing(program, package) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw ProgramFailed(description: "\(program) \(arguments): \(text)") }
}

struct ProgramMissing: Error, CustomStringConvertible {
    let description: String

    init(_ program: String, _ package: String) {
        description = "these tests need \(program): apt-get install \(package)"
    }
}

struct ProgramFailed: Error {
    let description: String
}
