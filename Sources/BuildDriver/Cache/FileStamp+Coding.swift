extension BinaryWriter {
    mutating func stamp(_ stamp: FileStamp) {
        byte(stamp.kind.code)
        count(stamp.byteCount)
        unsigned(stamp.inode)
        word(UInt64(bitPattern: stamp.modified))
        word(UInt64(bitPattern: stamp.changed))
    }
}

extension BinaryReader {
    mutating func stamp() throws(BinaryFault) -> FileStamp {
        guard let kind = FileKind(code: try byte()) else { throw BinaryFault() }
        return FileStamp(
            kind: kind, byteCount: try count(), inode: try unsigned(), modified: Int64(bitPattern: try word()),
            changed: Int64(bitPattern: try word()))
    }
}

extension FileKind {
    fileprivate var code: UInt8 {
        switch self {
        case .file: 0
        case .folder: 1
        case .symbolicLink: 2
        case .other: 3
        }
    }

    fileprivate init?(code: UInt8) {
        switch code {
        case 0: self = .file
        case 1: self = .folder
        case 2: self = .symbolicLink
        case 3: self = .other
        default: return nil
        }
    }
}
