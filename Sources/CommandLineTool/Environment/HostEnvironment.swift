import BuildDriver
import CProcess
internal import Glibc
import KnowledgeModel
import SourceText

/// The process as the commands see it. The one file of this target that calls C.
extension Environment {
    /// Call once, before any thread is started.
    package static func host() -> Environment {
        // A reader that goes away must not kill a build between two renames; writes report it instead.
        signal(SIGPIPE, SIG_IGN)
        runbookc_keep_large_blocks_apart()
        var variables: [String: String] = [:]
        for name in knownVariables {
            if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
        }
        return Environment(
            arguments: (1..<max(1, runbookc_argument_count())).map { unsafe String(cString: runbookc_argument($0)) },
            variables: variables,
            fileSystem: HostFileSystem(), standardInput: HostInput(),
            standardOutput: HostOutput(descriptor: STDOUT_FILENO, name: "standard output"),
            standardError: HostOutput(descriptor: STDERR_FILENO, name: "standard error"),
            calendar: HostCalendar(), clock: monotonicSeconds,
            processorCount: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
            // The thread pool of Swift 6.3 (libdispatch) watches its threads through /proc and traps where there is none.
            maximumJobs: isReadable("/proc/self/stat") ? 256 : 1,
            toolIdentity: programDigest)
    }

    /// Runs the program in the process and ends it.
    ///
    /// An asynchronous `main` would do the same. But where it waits for the first time, it leaves the main thread by
    /// `pthread_exit`, which looks for what to unwind: in a static executable that sorts the tables of the whole program,
    /// nine milliseconds in which nothing else happens (Swift 6.3, libgcc 12). Here the main thread runs what needs no
    /// other, and then sleeps.
    package static func runToTheEnd() -> Never {
        let environment = host()
        Task.immediate {
            let status = await CommandLineTool.run(environment)
            Glibc.exit(status.rawValue)
        }
        while true { pause() }
    }
}

private struct HostInput: InputSource {
    /// Longest answer that is read, in bytes.
    private static let maximumLineLength = 1000

    var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    func readLine() throws(FileSystemError) -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < Self.maximumLineLength {
            let count = unsafe read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileSystemError(.read, "standard input", .other(errorWords())) }
            if count == 0 || byte == UInt8(ascii: "\n") { break }
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    func readAll(limit: Int) throws(FileSystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = unsafe read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileSystemError(.read, "standard input", .other(errorWords())) }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw FileSystemError(.read, "standard input", .tooLarge(byteCount: bytes.count, limit: limit))
            }
        }
    }
}

private final class HostOutput: OutputSink {
    private enum State {
        case open, readerGone
        case failed(String)
    }

    private let descriptor: Int32
    private let name: String
    private let state = Guarded(State.open)

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    var failure: FileSystemError? {
        state.withLock { state in
            if case .failed(let words) = state { FileSystemError(.write, name, .other(words)) } else { nil }
        }
    }

    func write(_ bytes: ArraySlice<UInt8>) {
        state.withLock { state in
            guard case .open = state else { return }
            var rest = bytes
            while !rest.isEmpty {
                let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EPIPE {
                    state = .readerGone
                    return
                } else if errno != EINTR {
                    state = .failed(errorWords())
                    return
                }
            }
        }
    }
}

/// Asks the C library, which reads the machine's time zone database.
private struct HostCalendar: Calendar {
    private static let database = "/usr/share/zoneinfo"

    func today(inZone name: String) throws(JobFailure) -> CalendarDate {
        // The C library takes an unknown name for UTC without a word, and a name with dots for a path.
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || "+-_/".utf8.contains(byte)
        }
        let isKnown = isPlain && name.utf8.first != UInt8(ascii: "/") && isReadable("\(Self.database)/\(name)")
        guard isKnown || name == "UTC" else {
            if !isReadable(Self.database) {
                throw JobFailure(
                    "this machine has no time zone database, so the day in \(name) is not known; "
                        + "give the day with --as-of, or install tzdata")
            }
            throw JobFailure(
                "there is no time zone \(PathText.printable(name)); write one such as Europe/Madrid as time_zone")
        }
        unsafe setenv("TZ", name, 1)
        tzset()
        var now = time(nil)
        var parts = unsafe tm()
        guard unsafe localtime_r(&now, &parts) != nil,
            let date = unsafe CalendarDate(
                year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        else { throw JobFailure("the machine's clock gives no day; give the day with --as-of") }
        return date
    }
}

/// The linker's digest of the program, else one of our own over the program's file.
@Sendable private func programDigest() -> [UInt8]? {
    var buildID = [UInt8](repeating: 0, count: 64)
    let count = unsafe runbookc_build_id(&buildID, buildID.count)
    if count > 0 { return Array(buildID[..<count]) }
    let program = try? HostFileSystem().read("/proc/self/exe", limit: 1 << 30)
    return program.map { Array(ContentDigest(of: $0).hexadecimal.utf8) }
}

private func isReadable(_ path: String) -> Bool {
    unsafe access(path, R_OK) == 0
}

private func errorWords() -> String {
    unsafe String(cString: strerror(errno)).lowercased()
}

@Sendable private func monotonicSeconds() -> Double {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
