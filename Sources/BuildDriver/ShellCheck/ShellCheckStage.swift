package import KnowledgeModel
import QualityGate

/// Whether and with what the shell blocks of a workspace are held against ShellCheck.
package struct ShellCheckStage: Sendable {
    package let mode: ShellCheckMode
    /// Nil when it is not installed.
    package let program: ShellCheckProgram?
    /// An absolute folder for temporary files.
    package let temporaryFolder: String

    package init(mode: ShellCheckMode, program: ShellCheckProgram?, temporaryFolder: String) {
        self.mode = mode
        self.program = program
        self.temporaryFolder = temporaryFolder
    }

    /// What decides the outcome beside the content.
    package var identity: String { "\(mode.rawValue) \(program?.identity ?? "")" }

    /// The findings, and a sentence on whether ShellCheck ran, which every report shows: the same content may be found
    /// faulty on one machine and not on another.
    ///
    /// - Throws: ``JobFailure`` when ShellCheck is required and did not do its work.
    func run(
        _ files: some Sequence<LoweredFile>, gate: QualityGate, in fileSystem: any FileSystem
    ) throws(JobFailure) -> (findings: [FileFinding], note: String?) {
        guard mode != .off else { return ([], nil) }
        var blocks: [(block: ShellBlock, text: Int)] = []
        var places: [[UInt8]: Int] = [:]
        for file in files {
            for block in gate.shellBlocks(of: file) {
                let place = places[block.text] ?? places.count
                places[block.text] = place
                blocks.append((block, place))
            }
            // Without a program one block is enough to say so, and a large workspace is not read to its end in vain.
            if mode == .auto, blocks.count > (program == nil ? 0 : ShellCheckProgram.maximumUnasked) { break }
        }
        guard !blocks.isEmpty else { return ([], nil) }
        guard let program else {
            guard mode == .auto else {
                throw JobFailure("the configuration requires ShellCheck, which is not installed")
            }
            return ([], "ShellCheck is not installed; shell blocks were read without it")
        }
        guard mode == .required || blocks.count <= ShellCheckProgram.maximumUnasked else {
            let limit = ShellCheckProgram.maximumUnasked
            return (
                [], "ShellCheck did not run on more than \(limit) shell blocks; `shellcheck: required` has them read"
            )
        }
        let texts = places.sorted { $0.value < $1.value }.map(\.key)
        do throws(JobFailure) {
            let (remarks, version) = try program.remarks(on: texts, in: temporaryFolder, fileSystem)
            let findings = blocks.flatMap { gate.findings(of: remarks[$0.text], in: $0.block) }
            return (findings, "ShellCheck \(version) read \(blocks.count) shell block\(blocks.count == 1 ? "" : "s")")
        } catch {
            guard mode == .auto else { throw error }
            return ([], "ShellCheck did not run: \(error.sentences.joined(separator: "; "))")
        }
    }
}
