internal import Instants
internal import ReleaseModel
internal import ReleasePorts

extension QueryTemplate {
    /// The query in the language of Prometheus and Loki; whatever the values hold, they stay values.
    ///
    /// In a text, a value is escaped for its quotes, and for regular expressions where it is compared as one.
    /// Elsewhere it becomes a text of its own, but for the window, which is written as a duration, and the stage.
    func written(for side: MeasuredSide) -> String {
        var reader = QueryReader()
        return parts.map { part in
            switch part {
            case .literal(let text):
                for byte in text.utf8 { reader.read(byte) }
                return text
            case .parameter(let parameter): return side.written(parameter, at: reader)
            }
        }.joined()
    }
}

extension MeasuredSide {
    /// What matches the names of its pods, and no others': the matchers of these languages match whole names.
    var podsExpression: String { podPrefix.escapedForExpressions + "[a-z0-9]+" }

    fileprivate func written(_ parameter: QueryTemplate.Parameter, at reader: QueryReader) -> String {
        let (value, isExpression) = value(of: parameter)
        switch reader.spot {
        case .between, .comment:
            if parameter == .window || parameter == .stage { return value }
            return "\"\(value.escaped(for: UInt8(ascii: "\"")))\""
        case .text(let quote):
            let text = reader.isExpression && !isExpression ? value.escapedForExpressions : value
            return text.escaped(for: quote)
        }
    }

    private func value(of parameter: QueryTemplate.Parameter) -> (text: String, isExpression: Bool) {
        switch parameter {
        case .namespace: (namespace, false)
        case .release: (release, false)
        case .service: (service, false)
        case .revision: (revision, false)
        case .pods: (podsExpression, true)
        case .backend: (backend, false)
        case .stage: ("\(stage)", false)
        case .window: ("\(max(1, window.components.seconds))s", false)
        }
    }
}

extension String {
    /// Each character that means something in a regular expression, as itself.
    var escapedForExpressions: String {
        var text = ""
        for scalar in unicodeScalars {
            if "\\.+*?()|[]{}^$".unicodeScalars.contains(scalar) { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    /// As it stands between these quotes.
    fileprivate func escaped(for quote: UInt8) -> String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "`" where quote == UInt8(ascii: "`"):
                // Nothing can be escaped between these; this matches nothing that has a name.
                text += "\u{FFFD}"
            case _ where quote == UInt8(ascii: "`"): text.unicodeScalars.append(scalar)
            case "\\": text += "\\\\"
            case Unicode.Scalar(quote): text += "\\\(scalar)"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
