package import SourceText

/// One index, or some that are made together; see ``IndexExporter/parts``.
package struct IndexPart: Sendable {
    /// What its files show beside what every page may show, see ``PageJob/OwnInput``.
    package enum Input: Sendable {
        case nothing
        /// What the gate found in each file.
        case findings
        /// The texts of articles, what happened since the edition before, or what tickets say of the coverage.
        case more
    }

    /// Of the one file; nil for several.
    package let path: String?
    package let input: Input
    /// Makes the files.
    package let files: @Sendable () -> [OutputFile]

    init(_ name: String, _ input: Input = .nothing, _ file: @escaping @Sendable () -> OutputFile) {
        path = "\(IndexExporter.root)\(name).json"
        self.input = input
        files = { [file()] }
    }

    init(_ files: @escaping @Sendable () -> [OutputFile]) {
        path = nil
        input = .more
        self.files = files
    }
}
