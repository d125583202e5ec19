package import KnowledgeModel
import QualityGate
import Synchronization

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

    /// Which shell blocks are to be read.
    private var choice: ShellBlock.Choice {
        switch mode {
        case .off: .none
        case .auto: .notPlain
        case .required: .all
        }
    }

    /// From this number of blocks on it is known what to say, and no more need to be found; nil when all must be read.
    private var enough: Int? {
        guard mode == .auto else { return nil }
        return program == nil ? 1 : ShellCheckProgram.maximumUnasked + 1
    }

    /// Counts what is found in many files at a time.
    final class Search: Sendable {
        private let stage: ShellCheckStage
        private let found = Atomic<Int>(0)

        init(_ stage: ShellCheckStage) {
            self.stage = stage
        }

        /// Which blocks of the next file are to be read; none once there are enough of them.
        var choice: ShellBlock.Choice {
            if let enough = stage.enough, found.load(ordering: .relaxed) >= enough { return .none }
            return stage.choice
        }

        func add(_ count: Int) { found.wrappingAdd(count, ordering: .relaxed) }
    }

    struct Outcome: Sendable {
        var findings: [FileFinding] = []
        /// A sentence on whether ShellCheck ran, which every report shows: the same content may be found faulty on one
        /// machine and not on another. Nil when there was nothing to read.
        var note: String?
    }

    /// - Parameter found: what a ``Search`` chose, in order.
    /// - Returns: a failure when ShellCheck is required and did not do its work.
    func run(
        _ found: [ShellBlock], gate: QualityGate, in fileSystem: any FileSystem
    ) -> Result<Outcome, JobFailure> {
        Result { () throws(JobFailure) in try outcome(of: found, gate, in: fileSystem) }
    }

    private func outcome(
        of found: [ShellBlock], _ gate: QualityGate, in fileSystem: any FileSystem
    ) throws(JobFailure) -> Outcome {
        var blocks: [(block: ShellBlock, text: Int)] = []
        var places: [[UInt8]: Int] = [:]
        for block in found {
            let place = places[block.text] ?? places.count
            places[block.text] = place
            blocks.append((block, place))
        }
        guard !blocks.isEmpty else { return Outcome() }
        guard let program else {
            guard mode == .auto else {
                throw JobFailure("the configuration requires ShellCheck, which is not installed")
            }
            return Outcome(note: "ShellCheck is not installed; shell blocks were read without it")
        }
        guard mode == .required || blocks.count <= ShellCheckProgram.maximumUnasked else {
            let limit = ShellCheckProgram.maximumUnasked
            return Outcome(
                note: "ShellCheck did not run on more than \(limit) shell blocks; `shellcheck: required` has them read")
        }
        let texts = places.sorted { $0.value < $1.value }.map(\.key)
        do throws(JobFailure) {
            let (remarks, version) = try program.remarks(on: texts, in: temporaryFolder, fileSystem)
            let findings = blocks.flatMap { gate.findings(of: remarks[$0.text], in: $0.block) }
            return Outcome(
                findings: findings,
                note: "ShellCheck \(version) read \(blocks.count) shell block\(blocks.count == 1 ? "" : "s")")
        } catch {
            guard mode == .auto else { throw error }
            return Outcome(note: "ShellCheck did not run: \(error.sentences.joined(separator: "; "))")
        }
    }
}
