import Testing

@testable import BuildDriver

@Suite("What is known of the files that a run read")
struct InputReaderTests {
    @Test("A file that held other bytes the second time has no hash, one that held the same has one")
    func readTwice() {
        let stamp = FileStamp(kind: .file, byteCount: 1, inode: 1, modified: 1, changed: 1)
        func record(_ path: String, _ byte: UInt8) -> InputReader.Record {
            InputReader.Record(path: path, stamp: stamp, hash: KeyedHash(of: [byte], key: .fixed))
        }
        let records = [record("a.md", 1), record("a.md", 2), record("a.md", 1), record("b.md", 3), record("b.md", 3)]
        #expect(InputReader.hashes(of: records) == ["b.md": KeyedHash(of: [3], key: .fixed)])
    }
}
