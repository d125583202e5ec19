@_spi(_Unicode) import Swift

/// What makes two findings the same over time: no line, message, severity or date.
package struct FindingIdentity {
    package let rule: String
    package let path: String
    package let subject: String

    package init(rule: String, path: String, subject: String) {
        self.rule = rule
        self.path = path
        self.subject = subject
    }

    /// SHA-256 over the parts, joined by U+001F; `occurrence` counts from 0 among findings equal in all parts.
    ///
    /// The path is taken in normalisation form C, so that a checkout on another file system keeps its baseline.
    package func key(occurrence: Int) -> String {
        var bytes = Array("runbookc/v1".utf8)
        bytes.reserveCapacity(64 + path.utf8.count + subject.utf8.count)
        for part in [rule, normalizedPath, subject, String(occurrence)] {
            bytes.append(0x1F)
            bytes += part.utf8
        }
        return ContentDigest(of: bytes).hexadecimal
    }

    /// ASCII is in every normalisation form.
    private var normalizedPath: String {
        guard path.utf8.contains(where: { $0 >= 0x80 }) else { return path }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: path._nfc)
        return String(scalars)
    }
}
