import Foundation
import HTTP

/// nginx with a certificate made for it, which answers with 570 bytes or with the lines it was given.
///
/// It ends with this process.
struct TLSServer {
    enum Port: Int {
        case http2, http1
    }

    private let ports = [Int](repeating: 0, count: 2).map { _ in freePort() }
    let tls: TLSSettings

    /// - Parameter lines: what `/lines` answers with.
    init(lines: [[UInt8]] = []) throws {
        let folder = NSTemporaryDirectory() + "martlet-benchmark-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try """
        daemon off; master_process off; pid nginx.pid; error_log stderr crit;
        events { worker_connections 4096; }
        http {
            access_log off; keepalive_requests 10000000; client_body_temp_path body; proxy_temp_path proxy;
            fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            ssl_certificate server.pem; ssl_certificate_key server.key;
            server {
                listen 127.0.0.1:\(ports[0]) ssl http2;
                listen 127.0.0.1:\(ports[1]) ssl;
                location = /lines { root \(folder); }
                location / { return 200 "\(String(repeating: "a", count: 570))"; }
            }
        }
        """.write(toFile: "\(folder)/nginx.conf", atomically: true, encoding: .utf8)
        try Data(lines.flatMap { $0 + [UInt8(ascii: "\n")] }).write(to: URL(fileURLWithPath: "\(folder)/lines"))
        // The read ends when this process does, however it ends.
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.currentDirectoryURL = URL(fileURLWithPath: folder)
        shell.arguments = [
            "-c",
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost \
                -addext subjectAltName=IP:127.0.0.1 -keyout server.key -out server.pem 2> openssl.log
            /usr/sbin/nginx -p \(folder) -c nginx.conf -e stderr &
            read gone
            kill -9 $!
            rm -rf \(folder)
            """,
        ]
        shell.standardInput = lifeline
        try shell.run()
        let deadline = Date(timeIntervalSinceNow: 10)
        while !accepts(ports[1]) {
            guard Date() < deadline else {
                throw Unmeasured(why: "no nginx; apt-get install nginx openssl")
            }
            usleep(10_000)
        }
        tls = TLSSettings(authorities: Array(FileManager.default.contents(atPath: "\(folder)/server.pem") ?? Data()))
    }

    func url(_ port: Port, _ path: String = "/") -> String { "https://127.0.0.1:\(ports[port.rawValue])\(path)" }
}

private let lifeline = {
    let pipe = Pipe()
    _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    return pipe
}()

func freePort() -> Int {
    onSocket { descriptor, address, length in
        bind(descriptor, address, length)
        return getsockname(descriptor, address, &length)
    }.port
}

private func accepts(_ port: Int) -> Bool {
    onSocket(port) { descriptor, address, length in connect(descriptor, address, length) }.status == 0
}

func onSocket(
    _ port: Int = 0, _ act: (Int32, UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Int32
) -> (status: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { act(descriptor, $0, &length) }
    }
    return (status, Int(UInt16(bigEndian: address.sin_port)))
}
