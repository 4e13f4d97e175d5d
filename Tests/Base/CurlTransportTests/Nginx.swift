import Foundation
import HTTP
import Testing

/// Debian's nginx on ports of its own, as the polite server that speaks TLS and HTTP/2.
///
/// Started when the first test wants it. A shell between us ends it when we are gone, however we go.
struct Nginx {
    let certificates: Certificates
    private let ports: [Listener: Int]

    /// The one that all tests share.
    static func shared() throws -> Nginx { try started.get() }

    private static let started = Result { try Nginx() }

    enum Listener: String, CaseIterable {
        case plain, secure, oneStream, secureHTTP1, strict, elsewhere, expired
    }

    func url(_ listener: Listener, _ path: String = "/", host: String = "127.0.0.1") -> String {
        "\(listener == .plain ? "http" : "https")://\(host):\(ports[listener]!)\(path)"
    }

    func port(_ listener: Listener) -> Int { ports[listener]! }

    private init() throws {
        let program = "/usr/sbin/nginx"
        guard FileManager.default.isExecutableFile(atPath: program) else { throw ProgramMissing(program, "nginx") }
        let folder = NSTemporaryDirectory() + "martlet-nginx-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        certificates = try Certificates(in: folder)
        ports = Dictionary(uniqueKeysWithValues: zip(Listener.allCases, Self.freePorts(Listener.allCases.count)))
        try Self.configuration(ports, folder).write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
        let line = String(repeating: "x", count: 1_023) + "\n"
        for (name, count) in [("lines", 65_536), ("few", 512)] {
            try String(repeating: line, count: count).write(
                toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }

        let shell = Process()
        // KILL, since the signals that ask politely are blocked in threads of ours, and so in programs they start.
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = [
            "-c", "\(program) -p \(folder) -c nginx.conf -e stderr & read gone; kill -9 $!; rm -rf \(folder)",
        ]
        // Nobody writes: the end of this pipe, when we end, is what the shell waits for.
        shell.standardInput = Self.life
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle(forWritingAtPath: "/dev/null")
        try shell.run()
        for listener in Listener.allCases { try Self.waitUntilOpen(ports[listener]!) }
    }

    private static let life = {
        let pipe = Pipe()
        // Programs that we start would keep it open after us.
        _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        return pipe
    }()

    private static func freePorts(_ count: Int) -> [Int] {
        let servers = (0..<count).map { _ in ScriptedServer { _, _ in } }
        return servers.map(\.port)
    }

    private static func waitUntilOpen(_ port: Int) throws {
        let deadline = Date(timeIntervalSinceNow: 60)
        while true {
            if let descriptor = connected(to: port) {
                close(descriptor)
                return
            }
            if Date() > deadline { throw ProgramFailed(description: "nginx does not listen on port \(port)") }
            usleep(10_000)
        }
    }

    private static func configuration(_ ports: [Listener: Int], _ folder: String) -> String {
        func server(_ listener: Listener, _ flags: String, certificate: String? = nil, _ more: String = "") -> String {
            """
                server {
                    listen 127.0.0.1:\(ports[listener]!) \(flags);
                    \(certificate.map { "ssl_certificate \($0).pem; ssl_certificate_key \($0).key;" } ?? "")
                    \(more)
                    location = /small { return 200 "\(String(repeating: "s", count: 570))"; }
                    location = /old { return 302 http://127.0.0.1:1/new; }
                    location = /lines { root \(folder); }
                    location = /few { root \(folder); }
                    location = /slow/lines { alias \(folder)/lines; limit_rate 1k; }
                    location / {
                        return 200 "$server_protocol host=$http_host name=$ssl_server_name client=$ssl_client_s_dn connection=$connection for=$request_uri";
                    }
                }

            """
        }
        return """
            daemon off; master_process off; pid nginx.pid; error_log stderr crit;
            events { worker_connections 8192; }
            http {
                access_log off;
                keepalive_timeout 60s; keepalive_requests 1000000;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                ssl_client_certificate authority.pem;
            \(server(.plain, ""))\
            \(server(.secure, "ssl http2", certificate: "server", "ssl_verify_client optional;"))\
            \(server(.oneStream, "ssl http2", certificate: "server", "http2_max_concurrent_streams 1;"))\
            \(server(.secureHTTP1, "ssl", certificate: "server", "ssl_verify_client optional;"))\
            \(server(.strict, "ssl", certificate: "server", "ssl_verify_client on;"))\
            \(server(.elsewhere, "ssl http2", certificate: "elsewhere"))\
            \(server(.expired, "ssl http2", certificate: "expired"))\
            }

            """
    }
}
