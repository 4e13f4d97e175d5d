import HTTP
import Hashes
import Instants
import Telemetry
import TestSupport
import Testing

@testable import MetricProviders

struct `Amazon's signature` {
    @Test(arguments: goldenLines("sigv4.txt"))
    func `is the published one`(text: String, signature: String) {
        var fields = text.split(separator: " ‹n› ").map { String($0) }[...]
        let (_, method, path) = (fields.removeFirst(), fields.removeFirst(), fields.removeFirst())
        var request = HTTPRequest(method, "https://example.amazonaws.com\(path)")
        var credentials = AmazonCredentials(
            accessKey: "AKIDEXAMPLE", secretKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
        var saysHash = false
        for field in fields {
            if field == "sign_body" {
                saysHash = true
            } else if field.hasPrefix("token=") {
                credentials.sessionToken = Secret(String(field.dropFirst(6)))
            } else if field.hasPrefix("body=") {
                request.body = Array(field.dropFirst(5).utf8)
            } else {
                let halves = field.split(separator: ":", maxSplits: 1).map { String($0) }
                request.headers.fields.append(.init(name: halves[0], value: halves[1]))
            }
        }
        let signer = SignatureV4(region: "us-east-1", service: "service", credentials: credentials)
        let signed = signer.signed(
            request, at: Instant(seconds: 1_440_938_160), sayingHashOfBody: saysHash)
        same(signed.headers["authorization"]?.split(separator: "=").last.map { String($0) }, signature)
    }
}
