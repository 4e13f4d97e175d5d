internal import CCrypto

/// 32 bytes that stand for any number of others; made by SHA-256 or an HMAC over it.
package struct Digest: Sendable, Hashable {
    package let bytes: [UInt8]

    /// The SHA-256 of these bytes.
    package init(of bytes: some Sequence<UInt8>) {
        self.bytes = Self.written { digest in
            let whole = Array(bytes)
            return EVP_Digest(whole, whole.count, digest, nil, EVP_sha256(), nil) == 1
        }
    }

    /// The SHA-256 of the text's UTF-8.
    package init(of text: String) {
        self.init(of: text.utf8)
    }

    /// The HMAC-SHA-256 of these bytes, which only who knows `key` can make.
    package init(of bytes: some Sequence<UInt8>, key: some Sequence<UInt8>) {
        self.bytes = Self.written { digest in
            let whole = Array(bytes)
            let key = Array(key)
            return HMAC(EVP_sha256(), key, Int32(key.count), whole, whole.count, digest, nil) != nil
        }
    }

    /// Takes the same time wherever the first difference is, so that a signature cannot be guessed byte by byte.
    package static func == (left: Digest, right: Digest) -> Bool {
        CRYPTO_memcmp(left.bytes, right.bytes, size) == 0
    }

    private static let size = 32

    private static func written(by write: (UnsafeMutablePointer<UInt8>?) -> Bool) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            // Fails only when memory runs out or the library is built without SHA-256.
            precondition(write(buffer.baseAddress), "libcrypto could not hash")
            count = size
        }
    }
}
