extension Document {
    /// Reads one JSON value without the member at a path of names; where there is none, all of it.
    ///
    /// What is left out is not even read: a third of what API servers send is `metadata.managedFields`.
    package convenience init(json bytes: [UInt8], without path: [String]) throws(DocumentComplaint) {
        try self.init(json: bytes, in: bytes.indices, without: path)
    }

    convenience init(json bytes: [UInt8], in range: Range<Int>, without path: [String]) throws(DocumentComplaint) {
        if let hole = place(of: path, in: bytes, range) {
            let (before, behind) = (
                bytes[range.lowerBound..<hole.lowerBound], bytes[hole.upperBound..<range.upperBound]
            )
            let rest = try? readJSON(joining: before, behind) { Block(copying: $0, stringBytes: $1) }
            if let rest {
                self.init(rest)
                return
            }
        }
        self.init(try readJSON(bytes, in: range) { Block(copying: $0, stringBytes: $1) })
    }
}

/// Where a member stands, with the comma that goes when it goes.
func place(of path: [String], in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard !path.isEmpty else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
        var skipper = Skipper(buffer, in: range)
        return skipper.findMember(path)
    }
}
