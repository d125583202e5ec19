/// Reads and joins paths as text. Nothing here looks at a disk.
package enum PathText {
    /// `folder/name`, where the working folder may be written as `.` or as nothing.
    package static func join(_ folder: String, _ name: String) -> String {
        if folder.isEmpty || folder == "." { return name }
        return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
    }

    /// Everything before the last component: `.` for a bare name, `/` for a name in the root.
    package static func parent(of path: String) -> String {
        let bytes = withoutTrailingSlashes(path)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == bytes.startIndex ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    }

    /// The last component.
    package static func name(of path: String) -> String {
        let bytes = withoutTrailingSlashes(path)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    }

    /// `path` from `folder`: empty when both are equal, nil when `path` does not lie in `folder`.
    ///
    /// - Parameters: both canonical.
    package static func relative(_ path: String, to folder: String) -> String? {
        // Not `==`: two names that Unicode holds equal are two names on a disk.
        if path.utf8.elementsEqual(folder.utf8) { return "" }
        let prefix = folder == "/" ? "/" : folder + "/"
        guard path.utf8.starts(with: prefix.utf8) else { return nil }
        return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    /// Orders by UTF-8 bytes: the same everywhere, whatever the locale.
    package static func isOrderedBefore(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.utf8.span, right.utf8.span)
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }

    /// The text for a message: control characters are written as `\n`, `\u{1B}`, so that no name drives a terminal.
    package static func printable(_ text: String, keepingLineEnds: Bool = false) -> String {
        func isHidden(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.generalCategory == .control && !(keepingLineEnds && scalar == "\n")
        }
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            result += isHidden(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
        }
    }

    private static func withoutTrailingSlashes(_ path: String) -> ArraySlice<UInt8> {
        var bytes = Array(path.utf8)[...]
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        return bytes
    }
}
