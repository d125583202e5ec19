import SourceText

/// A link's destination taken apart (RFC 3986, relative references only).
struct LinkDestination: Equatable {
    /// Percent-decoded; empty for a link within the page.
    let path: String
    /// Percent-decoded, without the `#`; nil when there is none.
    let fragment: String?

    /// What ends a path, and what is decoded.
    private static let marks = ByteSet("#?%")

    /// Nil for what leads out of the workspace: an address with a scheme, or one that starts with `//`.
    init?(_ destination: String) {
        guard !Self.isExternal(destination) else { return nil }
        guard destination.utf8.contains(where: { Self.marks.contains($0) }) else {
            // Nearly all: the path is the destination itself.
            path = destination
            fragment = nil
            return
        }
        let bytes = Array(destination.utf8)
        let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let query = bytes[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
        path = Self.decoded(bytes[..<query])
        fragment = hash < bytes.endIndex ? Self.decoded(bytes[(hash + 1)...]) : nil
    }

    /// Whether the destination has a scheme (RFC 3986, 3.1) or names a host.
    static func isExternal(_ destination: String) -> Bool {
        if destination.utf8.starts(with: "//".utf8) { return true }
        for (offset, byte) in destination.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: ":"): return offset > 0
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if offset == 0 { return false }
            default: return false
            }
        }
        return false
    }

    /// The path from the workspace's root that a relative path leads to; nil when it leads out of the workspace.
    ///
    /// - Parameter source: the path of the file that the link stands in, from the workspace's root.
    static func resolve(_ path: String, from source: String) -> String? {
        let slash = UInt8(ascii: "/")
        var result: [UInt8] = []
        result.reserveCapacity(source.utf8.count + path.utf8.count)
        if path.utf8.first != slash, let end = source.utf8.lastIndex(of: slash) { result += source.utf8[..<end] }
        var rest = path.utf8[...]
        while !rest.isEmpty {
            let component = rest.prefix { $0 != slash }
            rest = rest[component.endIndex...].dropFirst()
            guard !component.isEmpty, !component.elementsEqual(".".utf8) else { continue }
            if component.elementsEqual("..".utf8) {
                guard !result.isEmpty else { return nil }
                result.removeSubrange((result.lastIndex(of: slash) ?? 0)...)
            } else {
                if !result.isEmpty { result.append(slash) }
                result += component
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The shortest relative path from a folder to a file, both by components from the workspace's root.
    static func relativePath(from folder: ArraySlice<Substring>, to path: String) -> String {
        let target = path.pathComponents
        var shared = 0
        for (own, other) in zip(folder, target.dropLast()) {
            guard own == other else { break }
            shared += 1
        }
        let upwards = [Substring](repeating: "..", count: folder.count - shared)
        return (upwards + target[shared...]).joined(separator: "/")
    }

    /// Percent-encoded bytes decoded. A `%` without two hexadecimal digits stays; bytes that are not UTF-8 become U+FFFD.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        var offset = bytes.startIndex
        while offset < bytes.endIndex {
            if bytes[offset] == UInt8(ascii: "%"), offset + 2 < bytes.endIndex, let high = digit(bytes[offset + 1]),
                let low = digit(bytes[offset + 2])
            {
                result.append(high << 4 | low)
                offset += 3
            } else {
                result.append(bytes[offset])
                offset += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
