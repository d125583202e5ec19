import SourceText

/// Writes a file whose bytes come in pieces. A single piece is not written: it may turn out to stand there already.
struct PieceWriter {
    let path: String
    /// The piece, as long as there is one; nil from the second on.
    private(set) var only: [UInt8]?
    private(set) var byteCount = 0
    /// The first that was met; nothing is written after it.
    private(set) var fault: FileSystemError?
    private let fileSystem: any FileSystem
    private var running = ContentDigest.Running()
    private var isEmpty = true

    /// - Parameter path: where nobody looks yet.
    init(_ path: String, in fileSystem: any FileSystem) {
        self.path = path
        self.fileSystem = fileSystem
    }

    /// Of all pieces.
    var digest: ContentDigest { running.digest }

    /// - Parameter makeFolder: makes the file's folder.
    mutating func add(_ piece: consuming [UInt8], makeFolder: () throws(FileSystemError) -> Void) {
        guard fault == nil else { return }
        running.add(piece)
        byteCount += piece.count
        if isEmpty {
            (only, isEmpty) = (piece, false)
            return
        }
        do throws(FileSystemError) {
            if let first = only {
                only = nil
                try makeFolder()
                try fileSystem.write(first, to: path)
            }
            try fileSystem.append(piece, to: path)
        } catch {
            fault = error
        }
    }
}
