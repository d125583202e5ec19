package import SourceText

/// One node of a YAML document, composed: aliases are replaced by what they stand for.
package struct YAMLNode: Sendable {
    package let content: Content
    /// The bytes of the value, quotes included. For a block collection: from its first key or dash to the end of its
    /// last value. A node that came through an alias keeps the range of the anchored text, where it must be changed.
    package let range: SourceRange
    /// Where the alias stands (`*name`), on the topmost node that came through one.
    package let alias: SourceRange?

    package indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package init(content: Content, range: SourceRange, alias: SourceRange? = nil) {
        self.content = content
        self.range = range
        self.alias = alias
    }
}

/// One `key: value` of a mapping. Keys are scalars and unique in their mapping.
package struct YAMLEntry: Sendable {
    package let key: Located<String>
    package let value: YAMLNode

    package init(key: Located<String>, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}

/// A scalar as written; what it means follows the YAML 1.2 core schema, in which `no` and `on` are strings.
package struct YAMLScalar: Sendable, Equatable {
    /// The text after unquoting and folding.
    package let text: String
    /// Quoted and block scalars are strings, whatever they spell.
    package let isPlain: Bool

    package init(text: String, isPlain: Bool) {
        self.text = text
        self.isPlain = isPlain
    }

    /// YAML 1.2.2, 10.3.2: empty, `~`, `null`, `Null`, `NULL`.
    package var isNull: Bool {
        isPlain && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL")
    }

    /// YAML 1.2.2, 10.3.2: `true`, `True`, `TRUE`, `false`, `False`, `FALSE`; nil for everything else.
    package var boolean: Bool? {
        guard isPlain else { return nil }
        switch text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return nil
        }
    }

    /// A decimal integer of the core schema that fits an `Int`; nil for everything else.
    package var integer: Int? {
        guard isPlain, let first = text.utf8.first else { return nil }
        let digits = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
