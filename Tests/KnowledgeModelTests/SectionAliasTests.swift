import KnowledgeModel
import Testing

@Suite("Headings of sections")
struct SectionAliasTests {
    @Test(
        "Headings are known without regard to case, accents, punctuation and numbers",
        arguments: [
            ("Rollback", SectionKind.rollback), ("ROLLBACK:", .rollback), ("6. Roll-back", .rollback),
            ("Reversión", .rollback),
            ("Reversio\u{301}n", .rollback), ("**Marcha atrás**", .rollback), ("🔧 Procedure", .steps),
            ("Pasos", .steps),
            ("Meaning", .purpose), ("Mitigation", .steps), ("Diagnosis", .diagnosis),
            ("Required artifacts", .artifacts),
            ("Stakeholders/Customers", .stakeholders), ("Context and Problem Statement", .context),
            ("When nothing is documented", .undocumented), ("Síntomas", .symptoms),
            ("Requisitos previos", .preconditions),
        ])
    func known(_ heading: String, _ kind: SectionKind) {
        #expect(SectionAliases.kind(ofHeading: heading, in: nil) == kind)
    }

    @Test("The type decides between meanings of one heading")
    func byType() {
        #expect(SectionAliases.kind(ofHeading: "Root cause", in: .troubleshooting) == .cause)
        #expect(SectionAliases.kind(ofHeading: "Root cause", in: .rca) == .rootCause)
        #expect(SectionAliases.kind(ofHeading: "Causa raíz", in: .rca) == .rootCause)
    }

    @Test("Other headings are the author's own", arguments: ["", "7", "Rollback of the database", "…", "回滚"])
    func own(_ heading: String) {
        #expect(SectionAliases.kind(ofHeading: heading, in: nil) == nil)
    }

    @Test("Every kind is known by its own name", arguments: SectionKind.allCases)
    func ownName(_ kind: SectionKind) {
        #expect(SectionAliases.kind(ofHeading: kind.rawValue, in: kind == .rootCause ? .rca : nil) == kind)
    }
}
