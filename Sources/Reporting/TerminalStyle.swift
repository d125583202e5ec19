/// Colours text for a terminal, or leaves it alone.
package struct TerminalStyle: Sendable {
    package let isColored: Bool

    package init(isColored: Bool) {
        self.isColored = isColored
    }

    package enum Role: String, Sendable {
        /// SGR parameters (ECMA-48, 8.3.117); bright colours are readable on dark and light backgrounds.
        case error = "1;31"
        case warning = "1;33"
        case note = "1;36"
        case help = "1;32"
        case gutter = "1;34"
        case emphasis = "1"
    }

    /// Adds what `body` adds, in the colour of a role.
    func append(_ role: Role, to bytes: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
        if isColored { bytes += "\u{1B}[\(role.rawValue)m".utf8 }
        body(&bytes)
        if isColored { bytes += "\u{1B}[0m".utf8 }
    }

    package func apply(_ role: Role, to text: String) -> String {
        isColored ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}
