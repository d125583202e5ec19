internal import Glibc

/// Runs a program and takes what it prints. The one file of this target that starts a process; no shell is involved.
enum ChildProcess {
    /// How a program ended.
    struct Outcome {
        var status: Int32 = 0
        var output: [UInt8] = []
        var error: [UInt8] = []

        /// The first line of what the program had to say.
        var words: String {
            let line = error.split(separator: UInt8(ascii: "\n")).first ?? []
            return PathText.printable(String(decoding: line, as: UTF8.self))
        }
    }

    /// Why there is no outcome.
    enum Failure: Error, Equatable {
        case notInstalled
        /// To stand behind the program's name.
        case notStarted(String)
        case stopped(String)

        var words: String {
            switch self {
            case .notInstalled: "is not installed"
            case .notStarted(let words), .stopped(let words): words
            }
        }
    }

    struct Limits {
        let seconds: Int
        /// In bytes, of both streams together.
        let output: Int
    }

    /// A program at work. Its outcome must be asked for, else the process stays.
    struct Running {
        fileprivate var child: Child
        fileprivate let input: [UInt8]
        fileprivate let limits: Limits

        /// Waits for the program's end. To be asked once.
        mutating func outcome() throws(Failure) -> Outcome {
            defer { child.closeAll() }
            var outcome = Outcome()
            let problem = child.exchange(input: input, into: &outcome, limits)
            if problem != nil { kill(child.process, SIGKILL) }
            var status: Int32 = 0
            while unsafe waitpid(child.process, &status, 0) < 0, errno == EINTR {}
            if let problem { throw .stopped(problem) }
            // The layout of a status word: the low seven bits name a signal, the next byte is the exit status.
            outcome.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            return outcome
        }
    }

    /// - Parameters:
    ///   - words: the program, by its name or its path, and its arguments.
    ///   - variables: what of the environment the program sees, by name.
    ///   - settings: further variables, as `NAME=value`.
    /// - Throws: ``Failure``; that the program itself fails is none.
    static func run(
        _ words: [String], variables: [String], settings: [String] = ["LC_ALL=C.UTF-8"], input: [UInt8] = [],
        timeLimit: Int, maximumOutput: Int
    ) throws(Failure) -> Outcome {
        let limits = Limits(seconds: timeLimit, output: maximumOutput)
        var running = try start(words, variables: variables, settings: settings, input: input, limits)
        return try running.outcome()
    }

    /// The same without waiting for the program's end.
    static func start(
        _ words: [String], variables: [String], settings: [String] = ["LC_ALL=C.UTF-8"], input: [UInt8] = [],
        _ limits: Limits
    ) throws(Failure) -> Running {
        // A program that ends before it has read everything must not end this process.
        signal(SIGPIPE, SIG_IGN)
        var environment = settings
        for name in variables {
            if let value = unsafe getenv(name) { environment.append("\(name)=\(unsafe String(cString: value))") }
        }
        return Running(child: try Child.start(words, environment), input: input, limits: limits)
    }
}

/// A process and our ends of its three streams.
fileprivate struct Child {
    var process: pid_t = 0
    /// -1 once closed.
    var input: Int32 = -1
    var output: Int32 = -1
    var error: Int32 = -1

    static func start(_ arguments: [String], _ environment: [String]) throws(ChildProcess.Failure) -> Child {
        var child = Child()
        var ends: [(own: Int32, other: Int32)] = []
        for stream in 0..<3 {
            var pair: [Int32] = [-1, -1]
            guard unsafe pipe(&pair) == 0 else {
                for end in ends { close(end.own); close(end.other) }
                throw .notStarted("cannot be started: \(unsafe String(cString: strerror(errno)))")
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
        let status = unsafe posix_spawnp(&child.process, arguments[0], &actions, nil, &words, &variables)
        for end in ends { close(end.other) }
        (child.input, child.output, child.error) = (ends[0].own, ends[1].own, ends[2].own)
        guard status == 0 else {
            child.closeAll()
            if status == ENOENT { throw .notInstalled }
            throw .notStarted("cannot be started: \(unsafe String(cString: strerror(status)))")
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
    mutating func exchange(
        input bytes: [UInt8], into outcome: inout ChildProcess.Outcome, _ limits: ChildProcess.Limits
    ) -> String? {
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
            if seconds() - start > limits.seconds {
                return "took more than \(limits.seconds) seconds and was stopped"
            }
            if streams[0].revents != 0 { send(&rest) }
            if streams[1].revents != 0 { Self.receive(&output, into: &outcome.output) }
            if streams[2].revents != 0 { Self.receive(&error, into: &outcome.error) }
            if outcome.output.count + outcome.error.count > limits.output {
                return "printed more than \(limits.output >> 20) MiB and was stopped"
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
