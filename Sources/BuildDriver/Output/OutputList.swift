/// The list, kept inside the output folder, of the files that the tool wrote there.
///
/// Only what stands in it may be replaced or removed. One path a line; bytes that would break a line are written `%0A`.
package struct OutputList: Sendable, Equatable {
    /// Largest list that is read, in bytes.
    package static let maximumByteCount = 256 << 20
    private static let header = "runbookc outputs 1"

    package let paths: Set<String>

    package init(_ paths: Set<String>) {
        self.paths = paths
    }

    /// Nil when `bytes` are not such a list, or a path in it leads out of the folder.
    package init?(bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        guard let first = lines.popFirst(), first.elementsEqual(Self.header.utf8),
            let last = lines.popLast(), last.isEmpty
        else { return nil }
        var paths: Set<String> = []
        paths.reserveCapacity(lines.count)
        for line in lines {
            guard let path = Self.unescaped(line), Self.staysInside(path) else { return nil }
            paths.insert(path)
        }
        self.paths = paths
    }

    package var bytes: [UInt8] {
        var bytes = Array(Self.header.utf8) + [UInt8(ascii: "\n")]
        for path in paths.sorted(by: PathText.isOrderedBefore) {
            for byte in path.utf8 {
                if byte < 0x20 || byte == UInt8(ascii: "%") || byte == 0x7F {
                    let digits = String(byte, radix: 16, uppercase: true)
                    bytes += "%\(digits.utf8.count < 2 ? "0" : "")\(digits)".utf8
                } else {
                    bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// Whether `path` names something below the output folder and outside the tool's private folder.
    package static func staysInside(_ path: String) -> Bool {
        let components = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isPlain = components.allSatisfy { component in
            !component.isEmpty && !component.elementsEqual(".".utf8) && !component.elementsEqual("..".utf8)
                && !component.contains(0)
        }
        return isPlain && !(components.first?.elementsEqual(OutputFolder.privateFolder.utf8) ?? true)
    }

    private static func unescaped(_ line: Substring.UTF8View.SubSequence) -> String? {
        var bytes: [UInt8] = []
        var rest = line[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            rest = rest.dropFirst(2)
            guard digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16) else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
