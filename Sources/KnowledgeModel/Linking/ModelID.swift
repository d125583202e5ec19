/// The form of ids: a prefix that names the kind, then words of lower-case ASCII letters and digits, all joined by
/// single hyphens. An id of this form is safe in a file name and in an address.
package enum ModelID {
    /// Longest id, in bytes; leaves room for folders and endings in the 255 bytes of a file name.
    package static let maximumLength = 120

    /// Content model, rule 3, and the further tables.
    package static let prefixes = [
        "kb", "pb", "tt", "svc", "grp", "role", "tpl", "adr", "dom", "act", "cal", "esc", "vnd",
    ]

    package static let articlePrefixes = ["kb", "adr", "dom"]
    package static let playbookPrefixes = ["pb"]

    /// Whether `id` has the form, with one of `prefixes`.
    package static func isValid(_ id: String, prefixes: [String] = prefixes) -> Bool {
        guard id.utf8.count <= maximumLength, let end = id.utf8.firstIndex(of: hyphen),
            prefixes.contains(where: { $0.utf8.elementsEqual(id.utf8[..<end]) })
        else { return false }
        var last: UInt8?
        for byte in id.utf8[end...] {
            guard byte == hyphen ? last != hyphen : isLowerCaseLetterOrDigit(byte) else { return false }
            last = byte
        }
        return last != hyphen
    }

    private static let hyphen = UInt8(ascii: "-")

    private static func isLowerCaseLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
