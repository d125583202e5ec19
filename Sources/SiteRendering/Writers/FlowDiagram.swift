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

    /// Where the drawing stands.
    enum Place {
        /// Among the steps.
        case playbook
        /// On a page of its own, from which steps are links to the page with this address.
        case ownPage(stepsAt: String)

        /// A longer drawing gives no overview and makes its page slow to open; the steps say themselves where they lead.
        /// On a page of its own there is more room, but not for anything.
        var maxNodes: Int {
            switch self {
            case .playbook: 26
            case .ownPage: 300
            }
        }

        /// On paper a sheet ends between two steps: a taller drawing is cut there. This is what a sheet of A4 holds, the
        /// first one below the title.
        fileprivate func maxHeight(isFirst: Bool) -> Int {
            switch self {
            case .playbook: .max
            case .ownPage: isFirst ? 740 : 940
            }
        }

        fileprivate var stepsAt: String {
            switch self {
            case .playbook: ""
            case .ownPage(let address): address
            }
        }
    }

    /// A piece of the drawing that no sheet of paper cuts.
    private struct Piece {
        let top: Int
        let bottom: Int
        let shapes: [UInt8]
        let path: String
        let heads: String
    }

    private static let left = 10
    private static let nodeWidth = 290
    private static let nodeHeight = 42
    private static let chipLeft = 500
    private static let chipWidth = 152
    private static let chipHeight = 30
    private static let rowHeight = 42
    private static let width = 662

    private let say: Wording
    private let place: Place
    private var pieces: [Piece] = []
    private var pieceTop = 0
    private var shapes: [UInt8] = []
    /// Lines, and the heads of arrows.
    private var path = ""
    private var heads = ""
    /// The arrow to the next step, which belongs to two pieces where they are cut.
    private var onward = (path: "", heads: "")
    /// A sentence for each step, and the parts of the sentence about the step that is being drawn.
    private var words: [String] = []
    private var ways: [String] = []

    private init(_ say: Wording, at place: Place) {
        self.say = say
        self.place = place
    }

    static func html(_ nodes: [Node], _ say: Wording, at place: Place = .playbook) -> SafeHTML {
        guard !nodes.isEmpty, nodes.count <= place.maxNodes else { return .empty }
        var diagram = FlowDiagram(say, at: place)
        diagram.cut(at: diagram.draw(nodes))
        var bytes: [UInt8] = []
        for (number, piece) in diagram.pieces.enumerated() { diagram.write(piece, isFirst: number == 0, to: &bytes) }
        return SafeHTML(trusted: bytes)
    }

    private func write(_ piece: Piece, isFirst: Bool, to bytes: inout [UInt8]) {
        let window = "viewBox=\"0 \(piece.top) \(Self.width) \(piece.bottom - piece.top)\""
        bytes += "<svg class=\"flow\" \(window) aria-labelledby=\"\(isFirst ? "Ft Fd" : "Ft")\">".utf8
        if isFirst {
            // The steps' titles stand in the drawing already; the description adds how they hang together.
            bytes += "<title id=\"Ft\">".utf8
            HTMLEscaping.appendText(say("Flow of this playbook"), to: &bytes)
            bytes += "</title><desc id=\"Fd\">".utf8
            HTMLEscaping.appendText(words.joined(separator: " "), to: &bytes)
            bytes += "</desc><defs>\(Self.box("Fs", Self.left, Self.nodeWidth, Self.nodeHeight, 8))".utf8
            bytes += "\(Self.box("Fq", Self.left, Self.nodeWidth, Self.nodeHeight, Self.nodeHeight / 2))".utf8
            bytes +=
                "\(Self.box("Fc", Self.chipLeft, Self.chipWidth, Self.chipHeight, Self.chipHeight / 2))</defs>".utf8
        }
        bytes += "<path d=\"\(piece.path)\"/><path class=\"ah\" d=\"\(piece.heads)\"/>".utf8
        bytes += piece.shapes
        bytes += "</svg>".utf8
    }

    /// Ends the piece that is being drawn at this height.
    private mutating func cut(at height: Int) {
        pieces.append(Piece(top: pieceTop, bottom: height, shapes: shapes, path: path, heads: heads))
        pieceTop = height
        shapes = []
        (path, heads) = onward
    }

    /// A shape that the drawing repeats at different heights.
    private static func box(_ id: String, _ x: Int, _ width: Int, _ height: Int, _ radius: Int) -> String {
        "<rect id=\"\(id)\" x=\"\(x)\" width=\"\(width)\" height=\"\(height)\" rx=\"\(radius)\"/>"
    }

    private mutating func draw(_ nodes: [Node]) -> Int {
        var top = 8
        for (index, node) in nodes.enumerated() {
            let height = max(Self.nodeHeight, node.exits.count * Self.rowHeight)
            if index > 0, top + height - pieceTop > place.maxHeight(isFirst: pieces.isEmpty) { cut(at: top) }
            onward = ("", "")
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
        open(place.stepsAt + "#" + SiteAddress.encoded(node.anchor))
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
        if let anchor = exit.anchor { open(place.stepsAt + "#" + SiteAddress.encoded(anchor)) }
        use("Fc", exit.kind.rawValue, middle - Self.chipHeight / 2)
        text(Self.lines(exit.label, width: 20).prefix(1), Self.chipLeft + Self.chipWidth / 2, middle, "")
        if exit.anchor != nil { shapes += "</a>".utf8 }
        ways.append(exit.condition.isEmpty ? exit.label : say("if {1}: {2}", [exit.condition, exit.label]))
    }

    private mutating func drawOnward(_ condition: String, from start: Int, labelAt: Int, to end: Int) {
        let middle = Self.left + Self.nodeWidth / 2
        onward = ("M\(middle) \(start)V\(end - 4)", "M\(middle) \(end - 1)l-5-9h10z")
        path += onward.path
        heads += onward.heads
        ways.append(condition.isEmpty ? say("go on") : say("if {1}: go on", [condition]))
        let lines = Self.lines(condition, width: 64)
        if let line = lines.first { label(lines.count > 1 ? line + " …" : line, middle + 10, labelAt) }
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
