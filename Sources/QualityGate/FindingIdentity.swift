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
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: path._nfc)
        let parts = ["runbookc/v1", rule, String(scalars), subject, String(occurrence)]
        return ContentDigest(of: parts.joined(separator: "\u{1F}")).hexadecimal
    }
}
