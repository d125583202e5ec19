/// Tells the files of one run in a cache from those of any other run with the same key: they are written one by one, and
/// another run may be writing its own.
package struct RunIdentity: Equatable, Sendable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64

    static func random() -> RunIdentity {
        RunIdentity(first: .random(in: 0 ... .max), second: .random(in: 0 ... .max))
    }
}

extension BinaryWriter {
    mutating func identity(_ identity: RunIdentity) {
        word(identity.first)
        word(identity.second)
    }
}

extension BinaryReader {
    mutating func identity() throws(BinaryFault) -> RunIdentity {
        RunIdentity(first: try word(), second: try word())
    }
}
