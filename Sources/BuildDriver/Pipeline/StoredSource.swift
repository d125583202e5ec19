import SourceText

/// The bytes of a file that a run has read and let go, read again for whoever asks for them.
///
/// They are the same at each call, as ``StoredText`` promises: see ``InputReader/readAgain(_:)`` on what becomes of a run
/// during which the file changes.
final class StoredSource: StoredText {
    let path: String
    let byteCount: Int
    /// Of the bytes that the run has read.
    let hash: KeyedHash
    private let inputs: InputReader

    init(_ path: String, _ hash: KeyedHash, byteCount: Int, of inputs: InputReader) {
        self.path = path
        self.hash = hash
        self.byteCount = byteCount
        self.inputs = inputs
    }

    func read() -> [UInt8] { inputs.readAgain(self) }
}

/// The bytes of a few files that were asked for last: who asks for one often asks twice.
struct RecentTexts {
    /// Files that are held at a time.
    private static let count = 16
    /// Largest file that is held, in bytes.
    private static let maximumByteCount = 256 << 10

    private var entries: [(hash: KeyedHash, bytes: [UInt8])] = []
    private var next = 0

    func bytes(of file: StoredSource) -> [UInt8]? {
        entries.first { $0.hash == file.hash && $0.bytes.count == file.byteCount }?.bytes
    }

    mutating func add(_ bytes: [UInt8], of file: StoredSource) {
        guard bytes.count <= Self.maximumByteCount else { return }
        if entries.count < Self.count {
            entries.append((file.hash, bytes))
        } else {
            entries[next] = (file.hash, bytes)
            next = (next + 1) % Self.count
        }
    }
}
