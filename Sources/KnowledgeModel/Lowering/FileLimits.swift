import SourceText

/// How much of the world one file may hold.
enum FileLimits {
    /// Largest file that is parsed, in bytes. The longest real runbook is a hundredth of it.
    static let maximumBytes = 4 << 20

    /// The fault of a file that is too large to be parsed.
    static func fault(of source: SourceFile) -> ModelFault {
        ModelFault(
            SyntaxFault(
                .limit, at: .at(0), "the file has \(source.bytes.count) bytes; at most \(maximumBytes) are read",
                help: "split the file, or keep it outside the workspace"))
    }
}

/// The file's name without folders and without its last ending: `kb-dns` of `kb/sop/kb-dns.md`.
func fileStem(of path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
        return String(decoding: name, as: UTF8.self)
    }
    return String(decoding: name[..<dot], as: UTF8.self)
}
