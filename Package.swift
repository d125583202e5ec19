// swift-tools-version: 6.2
import PackageDescription

// Imports point down only: layer 7 (executables) to layer C (C libraries). See CONTRIBUTING.md.
let package = Package(
    name: "runbookc",
    products: [.executable(name: "runbookc", targets: ["runbookc"])],
    targets: [
        // C: libraries of the system behind module maps, the arena, and the process's arguments.
        .systemLibrary(name: "CCMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibMD", providers: [.apt(["libmd-dev"])]),
        .target(name: "CArena"),
        .target(name: "CDigest", dependencies: ["CLibMD"], linkerSettings: [.linkedLibrary("md")]),
        .target(name: "CProcess"),
        .target(name: "CKeyedHash"),
        .target(name: "CExchange"),

        // 0: text, ranges, line tables, diagnostics.
        .target(name: "SourceText", dependencies: ["CDigest"]),
        .target(name: "PatternMatching"),

        // 1: one target per language read.
        .target(name: "MarkdownSyntax", dependencies: ["SourceText", "CCMarkGFM", "CArena"]),
        .target(name: "YAMLSyntax", dependencies: ["SourceText", "CLibYAML"]),
        .target(name: "CSVSyntax"),
        .target(name: "PageTemplates", dependencies: ["SourceText"]),

        // 2: what authors mean.
        .target(name: "KnowledgeModel", dependencies: ["SourceText", "MarkdownSyntax", "YAMLSyntax"]),

        // 3: analysis.
        .target(
            name: "QualityGate", dependencies: ["SourceText", "PatternMatching", "MarkdownSyntax", "KnowledgeModel"]),
        .target(
            name: "Triage",
            dependencies: ["SourceText", "PatternMatching", "MarkdownSyntax", "CSVSyntax", "KnowledgeModel"]),

        .target(name: "AlertRules", dependencies: ["SourceText", "YAMLSyntax", "KnowledgeModel"]),
        .target(name: "Editions", dependencies: ["SourceText", "KnowledgeModel"]),

        // 4: back ends: values in, bytes out.
        .target(
            name: "SiteRendering",
            dependencies: [
                "SourceText", "PatternMatching", "MarkdownSyntax", "PageTemplates", "KnowledgeModel", "QualityGate",
                "Editions", "Triage",
            ],
            // Links to `templates/pages` and `site`: the theme that this repository's own site has is the built-in one.
            resources: [.embedInCode("Resources/pages"), .embedInCode("Resources/site")]),
        .target(
            name: "IndexExport",
            dependencies: [
                "SourceText", "CLibMD", "CSVSyntax", "MarkdownSyntax", "KnowledgeModel", "QualityGate", "Editions",
                "Triage",
            ],
            resources: [.embedInCode("Resources/schemas")]),
        .target(name: "DatabaseExport", dependencies: ["SourceText", "CSQLite", "KnowledgeModel", "Triage"]),
        .target(name: "Reporting", dependencies: ["SourceText", "KnowledgeModel", "QualityGate"]),

        // 5: the pipeline and the outside world.
        .target(
            name: "BuildDriver",
            dependencies: [
                "SourceText", "MarkdownSyntax", "YAMLSyntax", "PageTemplates", "KnowledgeModel", "QualityGate",
                "CSVSyntax", "Editions", "SiteRendering", "IndexExport", "DatabaseExport", "Reporting", "Triage",
                "CKeyedHash", "CExchange",
            ]),

        // 6 and 7: front ends.
        .target(
            name: "CommandLineTool",
            dependencies: [
                "SourceText", "KnowledgeModel", "QualityGate", "Reporting", "Triage", "CSVSyntax", "Editions",
                "AlertRules", "IndexExport",
                "BuildDriver",
                "CProcess",
            ]),
        .executableTarget(
            name: "runbookc", dependencies: ["CommandLineTool"],
            // The digest of the program's own bytes, by which a cache knows who wrote it.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id=sha1"])]),
        .executableTarget(name: "runbookc-dev", dependencies: ["BuildDriver"]),

        // Tests.
        .target(name: "TestSupport", dependencies: ["SourceText"]),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "TestSupport"]),
        .testTarget(name: "SyntaxTests", dependencies: ["MarkdownSyntax", "YAMLSyntax", "TestSupport"]),
        .testTarget(
            name: "KnowledgeModelTests",
            dependencies: ["KnowledgeModel", "MarkdownSyntax", "YAMLSyntax", "TestSupport"]),
        .testTarget(
            name: "QualityGateTests",
            dependencies: ["QualityGate", "KnowledgeModel", "MarkdownSyntax", "Reporting", "TestSupport"]),
        .testTarget(
            name: "TriageTests",
            dependencies: ["Triage", "PatternMatching", "KnowledgeModel", "MarkdownSyntax", "SourceText"],
            resources: [.copy("Vectors")]),
        .testTarget(
            name: "SiteRenderingTests",
            dependencies: [
                "SourceText", "SiteRendering", "PageTemplates", "KnowledgeModel", "MarkdownSyntax", "QualityGate",
                "TestSupport",
            ]),
        .testTarget(name: "AlertRulesTests", dependencies: ["AlertRules", "KnowledgeModel", "SourceText"]),
        .testTarget(name: "CSVSyntaxTests", dependencies: ["CSVSyntax"]),
        .testTarget(
            name: "DatabaseExportTests", dependencies: ["DatabaseExport", "Triage", "KnowledgeModel", "SourceText"]),
        .testTarget(name: "EditionsTests", dependencies: ["Editions", "KnowledgeModel", "SourceText"]),
        .testTarget(
            name: "IndexExportTests",
            dependencies: ["IndexExport", "Editions", "Triage", "KnowledgeModel", "QualityGate", "SourceText"]),
        .testTarget(
            name: "BuildDriverTests",
            dependencies: [
                "BuildDriver", "CommandLineTool", "KnowledgeModel", "QualityGate", "SourceText", "TestSupport",
                "runbookc",
            ],
            exclude: ["Programs", "Scripts"]),
    ],
    swiftLanguageModes: [.v6]
)

// One set of strict settings for every Swift target.
for target in package.targets
where target.type != .system
    && !["CArena", "CDigest", "CProcess", "CKeyedHash", "CExchange"].contains(target.name)
{
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
