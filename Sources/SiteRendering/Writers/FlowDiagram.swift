import KnowledgeModel
import PageTemplates
import SourceText

/// The way through a playbook as a drawing: a straight spine of steps, and each exit from it as a labelled chip.
///
/// Drawn from the same graph as the steps, so that the two cannot disagree. No edge is longer than the gap between two
/// neighbours, none crosses another, and the height grows with the number of steps alone.
struct FlowDiagram {
    /// A step as the diagram shows it.
    struct Node {
        let number: Int
        let title: String
        let anchor: String
        let kind: Kind
        let exits: [Exit]
        /// The condition under which the next step of the spine follows; nil when it does not follow at all, empty when
        /// it always does.
        let onward: String?
    }

    enum Kind: String {
        case plain = ""
        case decision = "d"
        case change = "w"
        case escalation = "x"
    }

    /// A way off the spine.
    struct Exit {
        let condition: String
        let label: String
        /// The step's anchor; nil for an end.
        let anchor: String?
        let kind: ChipKind
    }

    enum ChipKind: String {
        case step = ""
        case good = "g"
        case bad = "x"
        case waiting = "w"
    }

    /// A longer drawing gives no overview, and makes the page slow to open; the steps themselves say where they lead.
    private static let maxNodes = 26

    private static let left = 10
    private static let nodeWidth = 290
    private static let nodeHeight = 42
    private static let chipLeft = 500
    private static let chipWidth = 152
    private static let chipHeight = 30
    private static let rowHeight = 42
    private static let width = 662

    private let say: Wording
    private var shapes: [UInt8] = []
    /// Lines, and the heads of arrows.
    private var path = ""
    private var heads = ""
    /// A sentence for each step, and the parts of the sentence about the step that is being drawn.
    private var words: [String] = []
    private var ways: [String] = []

    static func html(_ nodes: [Node], _ say: Wording) -> SafeHTML {
        guard !nodes.isEmpty, nodes.count <= maxNodes else { return .empty }
        var diagram = FlowDiagram(say: say)
        let height = diagram.draw(nodes)
        var bytes = Array(
            "<svg class=\"flow\" viewBox=\"0 0 \(width) \(height)\" aria-labelledby=\"Ft Fd\">".utf8)
        // The steps' titles stand in the drawing already; the description adds how they hang together.
        bytes += "<title id=\"Ft\">".utf8
        HTMLEscaping.appendText(say("Flow of this playbook"), to: &bytes)
        bytes += "</title><desc id=\"Fd\">".utf8
        HTMLEscaping.appendText(diagram.words.joined(separator: " "), to: &bytes)
        bytes += "</desc><defs>\(box("Fs", left, nodeWidth, nodeHeight, 8))".utf8
        bytes += "\(box("Fq", left, nodeWidth, nodeHeight, nodeHeight / 2))".utf8
        bytes += "\(box("Fc", chipLeft, chipWidth, chipHeight, chipHeight / 2))</defs>".utf8
        bytes += "<path d=\"\(diagram.path)\"/><path class=\"ah\" d=\"\(diagram.heads)\"/>".utf8
        bytes += diagram.shapes
        bytes += "</svg>".utf8
        return SafeHTML(trusted: bytes)
    }

    /// A shape that the drawing repeats at different heights.
    private static func box(_ id: String, _ x: Int, _ width: Int, _ height: Int, _ radius: Int) -> String {
        "<rect id=\"\(id)\" x=\"\(x)\" width=\"\(width)\" height=\"\(height)\" rx=\"\(radius)\"/>"
    }

    private mutating func draw(_ nodes: [Node]) -> Int {
        var top = 8
        for (index, node) in nodes.enumerated() {
            let height = max(Self.nodeHeight, node.exits.count * Self.rowHeight)
            let middle = top + height / 2
            drawNode(node, middle)
            ways = []
            for (row, exit) in node.exits.enumerated() {
                drawExit(exit, from: middle, at: middle + (2 * row - node.exits.count + 1) * Self.rowHeight / 2)
            }
            top += height
            if let onward = node.onward, index + 1 < nodes.count {
                let gap = onward.isEmpty ? 22 : 34
                let nextHeight = max(Self.nodeHeight, nodes[index + 1].exits.count * Self.rowHeight)
                let nextTop = top + gap + (nextHeight - Self.nodeHeight) / 2
                drawOnward(onward, from: middle + Self.nodeHeight / 2, labelAt: top + 20, to: nextTop)
                top += gap
            } else {
                top += 18
            }
            // Where a step only goes on to the next one, the drawing says no more than the order of the steps.
            if ways.isEmpty || ways == [say("go on")] { continue }
            words.append(say("Step {1}", ["\(node.number)"]) + ": \(ways.joined(separator: "; ")).")
        }
        return top
    }

    private mutating func drawNode(_ node: Node, _ middle: Int) {
        open("#" + SiteAddress.encoded(node.anchor))
        use(node.kind == .decision ? "Fq" : "Fs", node.kind.rawValue, middle - Self.nodeHeight / 2)
        let lines = Self.lines("\(node.number)  \(node.title)", width: 38)
        text(lines, Self.left + Self.nodeWidth / 2, middle, "")
        shapes += "</a>".utf8
    }

    private mutating func drawExit(_ exit: Exit, from start: Int, at middle: Int) {
        let bend = Self.left + Self.nodeWidth + 12
        let turn = start == middle ? "" : "H\(bend)V\(middle)"
        path += "M\(Self.left + Self.nodeWidth) \(start)\(turn)H\(Self.chipLeft - 4)"
        heads += "M\(Self.chipLeft - 1) \(middle)l-9-5v10z"
        let lines = Self.lines(exit.condition, width: 25)
        if let first = lines.first { label(first, bend + 6, middle - 5) }
        if lines.count > 1 { label(lines[1], bend + 6, middle + 14) }
        if let anchor = exit.anchor { open("#" + SiteAddress.encoded(anchor)) }
        use("Fc", exit.kind.rawValue, middle - Self.chipHeight / 2)
        text(Self.lines(exit.label, width: 20).prefix(1), Self.chipLeft + Self.chipWidth / 2, middle, "")
        if exit.anchor != nil { shapes += "</a>".utf8 }
        ways.append(exit.condition.isEmpty ? exit.label : say("if {1}: {2}", [exit.condition, exit.label]))
    }

    private mutating func drawOnward(_ condition: String, from start: Int, labelAt: Int, to end: Int) {
        let middle = Self.left + Self.nodeWidth / 2
        path += "M\(middle) \(start)V\(end - 4)"
        heads += "M\(middle) \(end - 1)l-5-9h10z"
        ways.append(condition.isEmpty ? say("go on") : say("if {1}: go on", [condition]))
        if let line = Self.lines(condition, width: 64).first { label(line, middle + 10, labelAt) }
    }

    private mutating func open(_ href: String) {
        shapes += "<a href=\"".utf8
        HTMLEscaping.appendAttribute(href, to: &shapes)
        shapes += "\">".utf8
    }

    private mutating func use(_ shape: String, _ kind: String, _ y: Int) {
        let attribute = kind.isEmpty ? "" : " class=\"\(kind)\""
        shapes += "<use\(attribute) href=\"#\(shape)\" y=\"\(y)\"/>".utf8
    }

    private mutating func text(_ lines: some Collection<String>, _ x: Int, _ middle: Int, _ kind: String) {
        for (row, line) in lines.enumerated() {
            shapes += "<text x=\"\(x)\" y=\"\(middle + 5 + (2 * row - lines.count + 1) * 8)\">".utf8
            HTMLEscaping.appendText(line, to: &shapes)
            shapes += "</text>".utf8
        }
    }

    private mutating func label(_ line: String, _ x: Int, _ y: Int) {
        shapes += "<text class=\"l\" x=\"\(x)\" y=\"\(y)\">".utf8
        HTMLEscaping.appendText(line, to: &shapes)
        shapes += "</text>".utf8
    }

    /// At most two lines of at most `width` characters, cut between words, an ellipsis where something is left out.
    ///
    /// Counts characters: the drawing's fonts are measured at 0.56 em on average.
    static func lines(_ text: String, width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            let joined = last.isEmpty ? String(word) : last + " " + word
            if joined.count <= width {
                lines[lines.count - 1] = joined
            } else if lines.count == 1, !last.isEmpty, word.count <= width {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] = String(joined.prefix(width - 1)) + "…"
                break
            }
        }
        return lines[0].isEmpty ? [] : lines
    }
}
