internal import Glibc

/// Where this program says what went wrong. The one file of this target that calls C.
enum HostConsole {
    /// Writes to standard error and ends with status 2.
    static func fail(_ message: String) -> Never {
        let bytes = Array(message.utf8)
        // A message that cannot be written has no other way out; the status still tells.
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
        exit(2)
    }
}
