/// Runs the `git` program.
package struct GitProgram: Sendable {
    /// Longest run of one command, in seconds.
    package static let timeLimit = 60
    /// Most bytes that one command may print.
    package static let maximumOutput = 1 << 30
    /// What of the environment git sees. `GIT_DIR` is not among it: a hook sets it for another folder than ours.
    private static let variables = [
        "PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
        "GIT_CEILING_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "TMPDIR",
    ]

    /// Absolute.
    private let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// - Throws: ``JobFailure`` when git cannot be started or does not end in time. That git itself fails is no failure
    ///   here.
    func run(_ arguments: [String], input: [UInt8] = []) throws(JobFailure) -> ChildProcess.Outcome {
        do throws(ChildProcess.Failure) {
            return try ChildProcess.run(
                ["git", "-C", folder, "--no-pager", "--literal-pathspecs"] + arguments, variables: Self.variables,
                settings: ["LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"], input: input,
                timeLimit: Self.timeLimit, maximumOutput: Self.maximumOutput)
        } catch {
            switch error {
            case .notInstalled: throw JobFailure("the program git is not installed, so what changed is not known")
            case .notStarted(let words): throw JobFailure("git \(words)")
            case .stopped(let words): throw JobFailure("git \(arguments.first ?? "") \(words)")
            }
        }
    }
}
