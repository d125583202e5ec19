/// How a command ended. An interface: pipelines branch on it.
package enum ExitStatus: Int32, Sendable {
    /// Nothing at or above `--fail-on` was found.
    case success = 0
    /// Something was.
    case findings = 1
    /// The job could not be done.
    case failure = 2
}
