internal import CYAML
internal import Documents

/// What libyaml could not read, in words that say what would be right.
func complaint(about parser: yaml_parser_t, in bytes: [UInt8]) -> DocumentComplaint {
    let problem = parser.problem.map { String(cString: $0) } ?? "cannot be read as YAML"
    let begin = parser.context == nil ? nil : Place(parser.context_mark)
    let offset = parser.problem_mark.index
    return DocumentComplaint(
        sentence(for: problem, found: character(offset, in: bytes), begin: begin), at: Place(parser.problem_mark))
}

private func sentence(for problem: String, found: Character?, begin: Place?) -> String {
    let since = begin.map { " that begins at \($0.line):\($0.column)" } ?? ""
    switch problem {
    case "found character that cannot start any token":
        return found == "\t"
            ? "a tab stands where the indentation is; use spaces"
            : "“\(found.map(String.init) ?? "")” cannot begin a text; write the text in quotes"
    case "mapping values are not allowed in this context":
        return "a “:” stands where no value can follow; a text with “: ” in it needs quotes, a member a line of its own"
    case "could not find expected ':'": return "expected “:” behind the name\(since)"
    case "did not find expected key":
        return "this fits no name of the object\(since); are the indentation and the quotes right?"
    case "did not find expected '-' indicator":
        return "this fits no element of the list\(since); is the indentation right?"
    case "did not find expected ',' or ']'": return "expected “,” or “]” in the list\(since)"
    case "did not find expected ',' or '}'": return "expected “,” or “}” in the object\(since)"
    case "did not find expected node content": return "a value is missing here"
    case "block sequence entries are not allowed in this context":
        return "a list cannot begin here; put “-” on a line of its own"
    case "block mapping entries are not allowed in this context", "mapping keys are not allowed in this context":
        return "a name cannot stand here; put it on a line of its own"
    case "found unexpected end of stream": return "a text in quotes\(since) has no end"
    case "found unexpected document indicator": return "a text in quotes\(since) does not end before this line"
    case "found unknown escape character":
        return "an escape that YAML does not know; write “\\\\” for a backslash, or the text in single quotes"
    case "found invalid Unicode character escape code":
        return "this escape stands for no character; write the character itself"
    case "did not find expected hexdecimal number": return "an escape with too few hex digits"
    case "did not find expected alphabetic or numeric character":
        return "“&” and “*” stand before names of letters and digits; write a text that begins with one in quotes"
    case "did not find expected <document start>": return "expected “---” or the end of the file"
    case "found undefined tag handle", "did not find expected tag URI",
        "did not find expected whitespace or line break",
        "did not find expected '!'":
        return "tags are not read here; write a text that begins with “!” in quotes"
    case "found a tab character that violates indentation",
        "found a tab character where an indentation space is expected":
        return "a tab stands where the indentation is; use spaces"
    case "found incompatible YAML document", "found duplicate %YAML directive", "found duplicate %TAG directive",
        "found unknown directive name", "could not find expected directive name":
        return "directives such as “%YAML” are not read here; remove the line"
    default: return begin == nil ? problem : "\(problem) in what begins at \(begin!.line):\(begin!.column)"
    }
}

/// The character with that number, which libyaml counts in characters.
private func character(_ number: Int, in bytes: [UInt8]) -> Character? {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return scalars.dropFirst(number).first.map(Character.init)
}
