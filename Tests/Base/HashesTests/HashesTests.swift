import Hashes
import TestSupport
import Testing

struct `A digest` {
    /// The examples of FIPS 180-4, and a million letters.
    @Test func `is SHA-256`() {
        same(Digest(of: "").hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        same(Digest(of: "abc").hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        same(
            Digest(of: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        same(
            Digest(of: repeatElement(UInt8(ascii: "a"), count: 1_000_000)).hex,
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// The examples of RFC 4231: short, with words, of one repeated byte, and with a key longer than a block.
    @Test func `with a key is HMAC-SHA-256`() {
        func hmac(_ bytes: some Sequence<UInt8>, key: some Sequence<UInt8>) -> String {
            Digest(of: bytes, key: key).hex
        }
        same(
            hmac("Hi There".utf8, key: repeatElement(0x0B, count: 20)),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        same(
            hmac("what do ya want for nothing?".utf8, key: "Jefe".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        same(
            hmac(repeatElement(0xDD, count: 50), key: repeatElement(0xAA, count: 20)),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")
        same(
            hmac(
                "Test Using Larger Than Block-Size Key - Hash Key First".utf8, key: repeatElement(0xAA, count: 131)),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        same(hmac([], key: []), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test func `has a short text that begins the longer one`() {
        let digest = Digest(of: "abc")
        same(digest.short(), "q9w1dfwf07")
        for length in 1...51 { same(digest.short(51).hasPrefix(digest.short(length)), true) }
        same(digest.short(51).count, 51)
    }

    @Test func `equals only itself`() {
        #expect(Digest(of: "a") == Digest(of: "a"))
        #expect(Set((0..<1_000).map { Digest(of: String($0)) }).count == 1_000)
    }
}
