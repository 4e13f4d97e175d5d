/// The same text with `e0` behind each whole number beyond 64 bits, or `nil` if there is none.
///
/// The reader refuses such integers, but reads `100000000000000000000e0` as the double it is.
func respellWideIntegers(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var respelled: [UInt8]?
    var copied = bytes.startIndex
    var index = bytes.startIndex
    var inText = false
    while index < bytes.endIndex {
        let byte = bytes[index]
        if inText {
            index += byte == UInt8(ascii: "\\") ? 2 : 1
            inText = byte != UInt8(ascii: "\"")
            continue
        }
        guard byte.isDigit || byte == UInt8(ascii: "-") else {
            index += 1
            inText = byte == UInt8(ascii: "\"")
            continue
        }
        let start = index
        index += 1
        while index < bytes.endIndex, bytes[index].isPartOfNumber { index += 1 }
        let number = bytes[start..<index]
        if number.count > 18, number.dropFirst().allSatisfy(\.isDigit), Int64(asciiDigits: number) == nil {
            if respelled == nil { respelled = [] }
            respelled?.append(contentsOf: bytes[copied..<index])
            respelled?.append(contentsOf: [UInt8(ascii: "e"), UInt8(ascii: "0")])
            copied = index
        }
    }
    respelled?.append(contentsOf: bytes[copied...])
    return respelled
}

extension Int64 {
    fileprivate init?(asciiDigits: ArraySlice<UInt8>) {
        self.init(String(decoding: asciiDigits, as: UTF8.self))
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    fileprivate var isPartOfNumber: Bool {
        isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "e") || self == UInt8(ascii: "E")
            || self == UInt8(ascii: "+") || self == UInt8(ascii: "-")
    }
}
