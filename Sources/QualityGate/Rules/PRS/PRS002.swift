import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let undefinedAcronym = Rule(
        "PRS002", "undefined-acronym", .note,
        summary: "An acronym that not everybody knows is written out once in its article.",
        rationale: """
            Every team has letters of its own, and whoever started last week knows none of them. Acronyms that all \
            readers here know stand under `lint.acronyms`.
            """,
        source: "Lint catalogue PRS002",
        isOptIn: true,
        bad: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nAsk the ⟦CAB⟧ before you drain the node. The CAB answers.\n")
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nAsk the change advisory board (CAB), then the CAB answers by mail.\n"
            ),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nThe API needs TLS and DNS.\n"),
        ],
        check: .document(article: { article, context in
            let bytes = article.source.bytes
            var seen: Set<String> = []
            return article.textRanges.flatMap { acronyms(in: bytes, $0) }.compactMap { range in
                let text = article.source.text(range)
                guard seen.insert(text).inserted, !known.contains(text), !context.acronyms.contains(text),
                    !isWrittenOut(text, in: bytes)
                else { return nil }
                return Finding(
                    in: article.path, at: range, "`\(text)` is not written out", subject: "acronym:\(text)",
                    help: "write it out the first time: `the words (\(text))`")
            }
        }))

    /// Words of two to six capitals.
    private static func acronyms(in bytes: [UInt8], _ range: SourceRange) -> [SourceRange] {
        ProseWords(bytes, in: range).ranges.filter { range in
            (2...6).contains(range.count)
                && bytes[range.lowerBound..<range.upperBound].allSatisfy(PersonalDataScan.isCapital)
        }
    }

    /// `… (CAB)` or `CAB (…)` anywhere in the file.
    private static func isWrittenOut(_ acronym: String, in bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains("(\(acronym))") || text.contains("\(acronym) (")
    }

    /// What readers of a platform's runbooks know, and words that are written in capitals.
    private static let known: Set<String> = Set(
        """
        ACL AM API ARM ASCII AWS AZ BGP BIOS CA CD CI CIDR CLI CPU CR CRD CRI CSI CSV CVE DB DHCP DNS EBS EC2 EN ES FAQ \
        FQDN GB GCP GET GIT GPU GUI HA HDD HPA HTML HTTP HTTPS IAM ICMP ID INC IO IOPS IP IPS IPV IT ITSM JSON JVM JWT KB \
        KVM LAN LDAP LTS LVM MAC MB MTU NAT NFS NIC NO NTP OCI OIDC OK OOM OS PATCH PDF PID PM POSIX POST PR PTP PUT PV \
        PVC QA RAM RBAC RCA REST RHEL RPC RSA SAN SCP SDK SFTP SHA SLA SLI SLO SMTP SNMP SOP SQL SRE SSD SSH SSL SSO TCP \
        TLS TODO TTL UDP UI UID UPS URI URL USB UTC UTF UUID VCPU VIP VLAN VM VPC VPN WAN WIP XML YAML
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
