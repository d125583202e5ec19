import SourceText

extension MappingReader {
    /// The seats of `roster.yaml`.
    mutating func seats(_ path: String) -> [RosterSeat] {
        require("seats")
        return elements("seats", repeats: "the seat") { row in
            row.require("id", "role")
            let id = row.text("id")
            let role = row.text("role")
            let group = row.text("group")
            let note = row.text("note")
            let origin = row.origin(path)
            guard let id, let role else { return nil }
            return RosterSeat(id: id, role: role, group: group, note: note, origin: origin)
        }
    }

    /// The rotations of `roster.yaml`.
    mutating func rotations(_ path: String) -> [Rotation] {
        elements("rotations", repeats: "the rotation") { row in
            row.require("id", "name", "interval", "order")
            let id = row.text("id")
            let name = row.localizedText("name")
            let interval = row.period("interval")
            let calendar = row.text("calendar")
            let order = row.texts("order")
            let handover = row.text("handover")
            let origin = row.origin(path)
            return id.map {
                Rotation(
                    id: $0, name: name, interval: interval, calendar: calendar, order: order, handover: handover,
                    origin: origin)
            }
        }
    }
}
