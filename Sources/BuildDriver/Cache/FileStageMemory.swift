import QualityGate

/// What the file stage of the last run found, by file: it need not look for it again in a file with the same bytes.
///
/// Which findings a file has by itself follows from its path and bytes, the settings of the gate, the words for sections,
/// the day and the program. All but the bytes are in the key of the run, so a hash of the bytes is all there is to compare.
package struct FileStageMemory: Sendable {
    /// Above this number of findings looking again is cheaper than keeping them.
    static let maximumFindingCount = 50_000

    struct Entry: Sendable {
        let hash: KeyedHash
        let findings: [FileFinding]
    }

    let entries: [String: Entry]

    /// What is known of a file that holds these bytes; nil when it must be looked at.
    func findings(of path: String, _ hash: KeyedHash?) -> [FileFinding]? {
        guard let entry = entries[path], entry.hash == hash else { return nil }
        return entry.findings
    }
}
