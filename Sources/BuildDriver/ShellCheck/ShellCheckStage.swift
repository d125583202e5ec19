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
        _ blocks: [ShellBlock], gate: QualityGate, in fileSystem: any FileSystem
    ) throws(JobFailure) -> (findings: [FileFinding], note: String?) {
        guard mode != .off, !blocks.isEmpty else { return ([], nil) }
        guard let program else {
            guard mode == .auto else {
                throw JobFailure("the configuration requires ShellCheck, which is not installed")
            }
            return ([], "ShellCheck is not installed; shell blocks were read without it")
        }
        var places: [[UInt8]: Int] = [:]
        var texts: [[UInt8]] = []
        let numbers = blocks.map { block in
            if let known = places[block.text] { return known }
            places[block.text] = texts.count
            texts.append(block.text)
            return texts.count - 1
        }
        guard mode == .required || texts.count <= ShellCheckProgram.maximumUnasked else {
            return (
                [], "ShellCheck did not run: \(texts.count) shell blocks are many; `shellcheck: required` has them read"
            )
        }
        do throws(JobFailure) {
            let (remarks, version) = try program.remarks(on: texts, in: temporaryFolder, fileSystem)
            let findings = zip(blocks, numbers).flatMap { block, number in gate.findings(of: remarks[number], in: block)
            }
            return (findings, "ShellCheck \(version) read \(blocks.count) shell block\(blocks.count == 1 ? "" : "s")")
        } catch {
            guard mode == .auto else { throw error }
            return ([], "ShellCheck did not run: \(error.sentences.joined(separator: "; "))")
        }
    }
}
