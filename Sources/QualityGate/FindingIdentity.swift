import SourceText
@_spi(_Unicode) import Swift

/// What makes two findings the same over time: no line, message, severity or date.
struct FindingIdentity: Hashable {
    let rule: String
    let path: String
    let subject: String

    /// SHA-256 over the parts, joined by U+001F; `occurrence` counts from 0 among findings equal in all parts.
    ///
    /// The path is taken in normalisation form C, so that a checkout on another file system keeps its baseline.
    func key(occurrence: Int) -> String {
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
