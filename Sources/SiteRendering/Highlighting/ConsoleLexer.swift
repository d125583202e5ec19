/// A terminal session: lines that start with a prompt are shell, all others are what the machine answered.
enum ConsoleLexer {
    static func write(_ code: ArraySlice<UInt8>, _ buffer: inout HTMLBuffer) {
        var start = code.startIndex
        while start < code.endIndex {
            let end = code[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? code.endIndex
            let line = code[start..<end]
            if line.starts(with: "$ ".utf8) || line.starts(with: "# ".utf8) || line.starts(with: "> ".utf8) {
                buffer.markup("<span class=\"\(CodeToken.prompt.rawValue)\">")
                buffer.text(line.prefix(2))
                buffer.markup("</span>")
                CodeHighlighter.write(line.dropFirst(2), .shell, &buffer)
            } else {
                buffer.text(line)
            }
            start = end
        }
    }
}
