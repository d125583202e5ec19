package import BuildDriver
package import KnowledgeModel
import SourceText

/// Everything that a command sees of the world. The process gives the real one, tests give their own.
package struct Environment: Sendable {
    /// Without the program's name.
    package var arguments: [String]
    /// The variables of ``knownVariables`` that are set.
    package var variables: [String: String]
    package var fileSystem: any FileSystem
    package var standardInput: any InputSource
    package var standardOutput: any OutputSink
    package var standardError: any OutputSink
    package var calendar: any Calendar
    /// Seconds from any fixed moment; only differences mean something.
    package var clock: @Sendable () -> Double
    /// How many workers run when `--jobs` does not say.
    package var processorCount: Int
    /// The most workers that can run, whatever `--jobs` says.
    package var maximumJobs: Int
    /// A digest of the program's own bytes, different for any two builds of it; nil when it cannot be told.
    package var toolIdentity: @Sendable () -> [UInt8]?
    private let lasting = Lasting()

    /// The environment variables that the program reads.
    package static let knownVariables = [
        "RUNBOOKC_AS_OF", "NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TERM", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
        "GITLAB_CI", "HOME", "XDG_CACHE_HOME", "RUNBOOKC_CACHE_DIR", "RUNBOOKC_INDEX",
        "PATH", "TMPDIR",
    ]

    package init(
        arguments: [String], variables: [String: String], fileSystem: any FileSystem, standardInput: any InputSource,
        standardOutput: any OutputSink, standardError: any OutputSink, calendar: any Calendar,
        clock: @escaping @Sendable () -> Double, processorCount: Int, maximumJobs: Int = 256,
        toolIdentity: @escaping @Sendable () -> [UInt8]? = { nil }
    ) {
        self.arguments = arguments
        self.variables = variables
        self.fileSystem = fileSystem
        self.standardInput = standardInput
        self.standardOutput = standardOutput
        self.standardError = standardError
        self.calendar = calendar
        self.clock = clock
        self.processorCount = processorCount
        self.maximumJobs = maximumJobs
        self.toolIdentity = toolIdentity
    }
}

extension Environment {
    /// Keeps what a command has done with as long as the process: the end of the process frees a hundred thousand
    /// findings and the trees of ten thousand articles at once, and one by one they take a twentieth of a run.
    func keepToTheEnd(_ value: some Sendable) {
        lasting.values.withLock { $0.append(value) }
    }

    private final class Lasting: Sendable {
        let values = Guarded<[any Sendable]>([])
    }
}

/// Tells the day.
package protocol Calendar: Sendable {
    /// Today in a zone of the IANA time zone database.
    ///
    /// - Throws: ``JobFailure`` for a zone that the machine does not know.
    func today(inZone name: String) throws(JobFailure) -> CalendarDate
}

/// Where a command reads what it is handed.
package protocol InputSource: Sendable {
    /// Everything until the end.
    ///
    /// - Throws: ``FileSystemError/Reason/tooLarge(byteCount:limit:)`` above the limit.
    func readAll(limit: Int) throws(FileSystemError) -> [UInt8]

    /// Whether a person types what comes.
    var isTerminal: Bool { get }

    /// One line without its end; empty at the end of the input.
    func readLine() throws(FileSystemError) -> String
}

extension InputSource {
    package var isTerminal: Bool { false }
    package func readLine() throws(FileSystemError) -> String { "" }
}

/// Where a command writes text.
package protocol OutputSink: AnyObject, Sendable {
    /// Whether a person sees the text as it comes.
    var isTerminal: Bool { get }

    /// Takes all of `bytes`. After a first failure nothing more is written; ``failure`` tells of it at the end.
    func write(_ bytes: ArraySlice<UInt8>)

    /// Why something could not be written. Nil also when the reader went away: `runbookc lint | head` is no failure.
    var failure: FileSystemError? { get }
}

extension OutputSink {
    package func write(_ bytes: [UInt8]) {
        write(bytes[...])
    }

    package func write(_ text: String) {
        write(Array(text.utf8))
    }
}
