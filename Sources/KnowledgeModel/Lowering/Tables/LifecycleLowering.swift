import SourceText

extension MappingReader {
    /// The phases of `lifecycle.yaml`.
    mutating func lifecyclePhases(_ path: String) -> [LifecyclePhase] {
        require("phases")
        return elements("phases") { row in
            row.require("id", "name", "exit")
            let id = row.text("id")
            let name = row.localizedText("name")
            let exit = row.texts("exit")
            let artifacts = row.texts("artifacts")
            let origin = row.origin(path)
            return id.map { LifecyclePhase(id: $0, name: name, exit: exit, artifacts: artifacts, origin: origin) }
        }
    }

    /// The war room's roles of `lifecycle.yaml`.
    mutating func warRoomRoles(_ path: String) -> [WarRoomRole] {
        elements("war_room", identity: ["role"]) { row in
            row.require("role", "does")
            let role = row.text("role")
            let does = row.text("does")
            let doesNot = row.text("does_not")
            let origin = row.origin(path)
            return role.map { WarRoomRole(role: $0, does: does, doesNot: doesNot, origin: origin) }
        }
    }
}
