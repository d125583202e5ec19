/// Names with `*` for any run of characters.
enum Glob {
    /// In time of the product of both lengths, whatever the glob.
    static func matches(_ glob: String, _ text: String) -> Bool {
        let glob = Array(glob.utf8)
        let text = Array(text.utf8)
        var (inGlob, inText) = (0, 0)
        var star: (glob: Int, text: Int)?
        while inText < text.count {
            if inGlob < glob.count, glob[inGlob] == UInt8(ascii: "*") {
                star = (inGlob, inText)
                inGlob += 1
            } else if inGlob < glob.count, glob[inGlob] == text[inText] {
                inGlob += 1
                inText += 1
            } else if let last = star {
                star = (last.glob, last.text + 1)
                inGlob = last.glob + 1
                inText = last.text + 1
            } else {
                return false
            }
        }
        return glob[inGlob...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
