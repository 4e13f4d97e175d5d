import Documents
import TestSupport
import Testing

struct `Base64 text` {
    /// The examples of RFC 4648, and every byte.
    @Test func `is written and read back`() throws {
        let examples = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
            "foobar": "Zm9vYmFy",
        ]
        for (text, encoded) in examples {
            same(Base64.encode(text.utf8), encoded)
            same(try Base64.decode(encoded), Array(text.utf8))
        }
        for length in 0...256 {
            let bytes = (0..<length).map { UInt8($0 & 0xFF) }
            same(try Base64.decode(Base64.encode(bytes)), bytes)
        }
        same(try Base64.decode("Zm9v\r\nYmFy\n"), Array("foobar".utf8))
    }

    /// A line per text: the text, a tab, the complaint.
    @Test func `is refused when a byte of it is wrong`() {
        for (text, wanted) in goldenLines("base64.txt") {
            do throws(Base64Complaint) {
                same("\(text): \(try Base64.decode(text))", wanted)
            } catch {
                same("\(text): \(error)", "\(text): \(wanted)")
            }
        }
    }
}
