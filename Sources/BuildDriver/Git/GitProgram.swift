internal import Glibc

/// Runs the `git` program. The one file of this target that starts a process; no shell is involved.
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

    /// How a command ended.
    struct Outcome {
        var status: Int32 = 0
        var output: [UInt8] = []
        var error: [UInt8] = []

        /// The first line of what git had to say.
        var words: String {
            let line = error.split(separator: UInt8(ascii: "\n")).first ?? []
            return PathText.printable(String(decoding: line, as: UTF8.self))
        }
    }

    /// Absolute.
    private let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// - Throws: ``JobFailure`` when git cannot be started or does not end in time. That git itself fails is no failure
    ///   here.
    func run(_ arguments: [String], input: [UInt8] = []) throws(JobFailure) -> Outcome {
        // A git that ends before it has read everything must not end this process.
        signal(SIGPIPE, SIG_IGN)
        var child = try Child.start(
            ["git", "-C", folder, "--no-pager", "--literal-pathspecs"] + arguments, environment)
        defer { child.closeAll() }
        var outcome = Outcome()
        let problem = child.exchange(input: input, into: &outcome)
        if problem != nil { kill(child.process, SIGKILL) }
        var status: Int32 = 0
        while unsafe waitpid(child.process, &status, 0) < 0, errno == EINTR {}
        if let problem { throw JobFailure("git \(arguments.first ?? "") \(problem)") }
        // The layout of a status word: the low seven bits name a signal, the next byte is the exit status.
        outcome.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        return outcome
    }

    private var environment: [String] {
        var environment = ["LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"]
        for name in Self.variables {
            if let value = unsafe getenv(name) { environment.append("\(name)=\(unsafe String(cString: value))") }
        }
        return environment
    }
}

/// A process and our ends of its three streams.
private struct Child {
    var process: pid_t = 0
    /// -1 once closed.
    var input: Int32 = -1
    var output: Int32 = -1
    var error: Int32 = -1

    static func start(_ arguments: [String], _ environment: [String]) throws(JobFailure) -> Child {
        var child = Child()
        var ends: [(own: Int32, other: Int32)] = []
        for stream in 0..<3 {
            var pair: [Int32] = [-1, -1]
            guard unsafe pipe(&pair) == 0 else {
                for end in ends { close(end.own); close(end.other) }
                throw JobFailure("no pipe to git can be made: \(unsafe String(cString: strerror(errno)))")
            }
            // The child keeps none of these but the copies that are made its streams.
            for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
            ends.append(stream == 0 ? (pair[1], pair[0]) : (pair[0], pair[1]))
        }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (stream, end) in ends.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, end.other, Int32(stream))
        }
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe (words + variables).forEach { unsafe free($0) } }
        let status = unsafe posix_spawnp(&child.process, "git", &actions, nil, &words, &variables)
        for end in ends { close(end.other) }
        (child.input, child.output, child.error) = (ends[0].own, ends[1].own, ends[2].own)
        guard status == 0 else {
            child.closeAll()
            throw JobFailure(
                status == ENOENT
                    ? "the program git is not installed, so what changed is not known"
                    : "git cannot be started: \(unsafe String(cString: strerror(status)))")
        }
        for descriptor in [child.input, child.output, child.error] {
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        }
        return child
    }

    mutating func closeAll() {
        for descriptor in [input, output, error] where descriptor >= 0 { close(descriptor) }
        (input, output, error) = (-1, -1, -1)
    }

    /// Hands over the input and takes the output until both streams have ended.
    ///
    /// - Returns: what went wrong, to stand behind the command's name; nil when nothing did.
    mutating func exchange(input bytes: [UInt8], into outcome: inout GitProgram.Outcome) -> String? {
        var rest = bytes[...]
        let start = seconds()
        while output >= 0 || error >= 0 {
            if rest.isEmpty, input >= 0 {
                close(input)
                input = -1
            }
            // poll() passes over negative descriptors.
            var streams = [
                pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: error, events: Int16(POLLIN), revents: 0),
            ]
            if unsafe poll(&streams, 3, 1000) < 0, errno != EINTR { return "cannot be waited for" }
            if seconds() - start > GitProgram.timeLimit {
                return "took more than \(GitProgram.timeLimit) seconds and was stopped"
            }
            if streams[0].revents != 0 { send(&rest) }
            if streams[1].revents != 0 { Self.receive(&output, into: &outcome.output) }
            if streams[2].revents != 0 { Self.receive(&error, into: &outcome.error) }
            if outcome.output.count + outcome.error.count > GitProgram.maximumOutput {
                return "printed more than \(GitProgram.maximumOutput >> 20) MiB and was stopped"
            }
        }
        return nil
    }

    private mutating func send(_ rest: inout ArraySlice<UInt8>) {
        let count = unsafe rest.withUnsafeBytes { unsafe write(input, $0.baseAddress, $0.count) }
        if count >= 0 {
            rest = rest.dropFirst(count)
        } else if errno != EAGAIN, errno != EINTR {
            rest = []
        }
    }

    private static func receive(_ descriptor: inout Int32, into bytes: inout [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = unsafe read(descriptor, &buffer, buffer.count)
        if count > 0 {
            bytes += buffer[..<count]
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            close(descriptor)
            descriptor = -1
        }
    }

    private func seconds() -> Int {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec
    }
}
