/// The words of headings by kind of section. Among equal words the first row counts, unless the article's type is
/// named in a later one.
enum SectionAliasTable {
    typealias Row = (kind: SectionKind, preferredIn: [ArticleType], english: [String], spanish: [String])

    static let rows: [Row] = gate + troubleshooting + rootCauseAnalysis + architecture + decision + domain + onCall

    private static let gate: [Row] = [
        (
            .purpose, [], ["Meaning", "Objective", "Goal", "Alert description", "What this is for"],
            ["Propósito", "Objetivo", "Finalidad", "Significado"]
        ),
        (
            .scope, [], ["Applies to", "Scope and exclusions", "When to use this"],
            ["Alcance", "Ámbito", "Ámbito de aplicación"]
        ),
        (
            .preconditions, [],
            [
                "Precondition", "Prerequisites", "Before you begin", "Before you start", "Requirements",
                "Access and tools",
            ],
            ["Precondiciones", "Requisitos previos", "Prerrequisitos", "Requisitos", "Antes de empezar"]
        ),
        (
            .steps, [],
            [
                "Procedure", "Resolution", "Resolution steps", "Solution", "Mitigation", "Mitigation steps",
                "Mitigating", "Remediation",
                "Fix", "Instructions", "Runbook", "Diagnosis and mitigation",
            ],
            ["Procedimiento", "Pasos", "Resolución", "Solución", "Mitigación", "Instrucciones"]
        ),
        (
            .rollback, [],
            ["Roll back", "Rolling back", "Back out", "Backout plan", "Rollback plan", "Undo", "How to undo"],
            ["Reversión", "Vuelta atrás", "Marcha atrás", "Deshacer", "Deshacer los cambios"]
        ),
        (
            .verification, [],
            ["Verify", "Validation", "How to verify", "Verification of success", "Check the result"],
            ["Verificación", "Comprobación", "Validación"]
        ),
        (
            .artifacts, [], ["Required artifacts", "Artefacts", "Required artefacts", "Evidence", "Attachments"],
            ["Artefactos", "Artefactos requeridos", "Evidencias", "Evidencias requeridas", "Adjuntos"]
        ),
        (
            .contacts, [],
            [
                "Contact", "Contact list", "Escalation", "Escalation contacts", "Who to contact",
                "Contacts and escalation",
            ],
            ["Contactos", "Contacto", "Lista de contactos", "Escalado", "Escalado y contactos", "Contactos y escalado"]
        ),
    ]

    private static let troubleshooting: [Row] = [
        (.symptoms, [], ["Symptom", "What you see", "Error messages"], ["Síntomas", "Síntoma"]),
        (.environment, [], ["Environments", "Affected environment"], ["Entorno", "Entornos"]),
        (
            .diagnosis, [], ["Diagnostics", "Diagnostic steps", "Diagnose", "Troubleshooting", "Investigation"],
            ["Diagnóstico", "Pasos de diagnóstico"]
        ),
        (
            .cause, [], ["Causes", "Possible causes", "Root cause", "Likely causes"],
            ["Causa", "Causas", "Causa raíz", "Posibles causas", "Causas posibles"]
        ),
    ]

    private static let rootCauseAnalysis: [Row] = [
        (.incident, [], ["Incident data", "Incident details"], ["Incidente", "Incidencia", "Datos del incidente"]),
        (.summary, [], ["Executive summary", "Overview"], ["Resumen"]),
        (.impact, [], ["Customer impact", "User impact"], ["Impacto"]),
        (.timeline, [], ["Timeline of events", "Chronology"], ["Cronología", "Línea de tiempo"]),
        (
            .rootCause, [.rca],
            ["Root causes", "Root cause and contributing factors", "Root causes and contributing factors"],
            ["Causa raíz", "Causa raíz y factores contribuyentes"]
        ),
        (
            .correctiveActions, [], ["Corrective action", "Corrective measures"],
            ["Acciones correctivas", "Medidas correctivas"]
        ),
        (
            .actionItems, [], ["Actions", "Follow-up actions", "Action items and owners"],
            ["Acciones", "Acciones pendientes", "Tareas"]
        ),
        (
            .lessons, [], ["Lessons learned", "Lessons and KB updates", "Lessons learned and KB updates"],
            ["Lecciones", "Lecciones aprendidas", "Lecciones y actualizaciones de la KB"]
        ),
        (
            .approval, [], ["Approval and distribution", "Approvals", "Distribution"],
            ["Aprobación", "Aprobación y distribución"]
        ),
    ]

    private static let architecture: [Row] = [
        (
            .context, [], ["Background", "Context and problem statement", "Problem statement"],
            ["Contexto", "Contexto y planteamiento del problema"]
        ),
        (.design, [], ["Architecture", "Solution design"], ["Diseño", "Arquitectura"]),
        (
            .operationalConsequences, [], ["Operations", "Operational impact", "What this means for operations"],
            ["Consecuencias operativas", "Operación"]
        ),
        (
            .failureModes, [], ["Failure mode", "What can fail", "Known failure modes"],
            ["Modos de fallo", "Qué puede fallar"]
        ),
    ]

    private static let decision: [Row] = [
        (.decisionDrivers, [], ["Drivers"], ["Factores de decisión", "Criterios de decisión"]),
        (
            .consideredOptions, [], ["Options", "Options considered", "Alternatives"],
            ["Opciones consideradas", "Opciones", "Alternativas"]
        ),
        (.decisionOutcome, [], ["Decision", "Outcome"], ["Decisión", "Resultado de la decisión"]),
        (.consequences, [], ["Positive and negative consequences"], ["Consecuencias"]),
        (.confirmation, [], ["Validation of the decision"], ["Confirmación"]),
    ]

    private static let domain: [Row] = [
        (
            .stakeholders, [], ["Customers", "Stakeholders and customers", "Stakeholders / Customers"],
            ["Partes interesadas", "Clientes", "Partes interesadas y clientes"]
        ),
        (.keyResponsibilities, [], ["Responsibilities"], ["Responsabilidades", "Responsabilidades clave"]),
        (.definitionOfDone, [], ["DoD"], ["Definición de hecho", "Definición de terminado"]),
        (.definitionOfRun, [], ["DoR run"], ["Definición de operación"]),
        (.externalConstraints, [], ["Constraints"], ["Restricciones externas", "Restricciones"]),
        (.delegatorResponsibilities, [], ["Responsibilities of the delegator"], ["Responsabilidades del delegador"]),
        (.dependencies, [], ["Depends on"], ["Dependencias"]),
        (.keyResources, [], ["Resources"], ["Recursos clave", "Recursos"]),
        (
            .skills, [], ["Skills and mindset", "Competencies"],
            ["Habilidades", "Habilidades y mentalidad", "Competencias"]
        ),
        (
            .monitoring, [], ["Monitoring and evaluation", "Evaluation"],
            ["Seguimiento", "Seguimiento y evaluación", "Monitorización y evaluación"]
        ),
    ]

    private static let onCall: [Row] = [
        (.rotation, [], ["On-call rotation", "Rota"], ["Rotación", "Turnos"]),
        (.coverageHours, [], ["Coverage", "Hours", "Hours of coverage"], ["Horario de cobertura", "Cobertura"]),
        (.duties, [], ["On-call duties", "Duties on call"], ["Tareas de guardia", "Obligaciones", "Deberes"]),
        (
            .undocumented, [], ["If nothing is documented", "When there is no runbook"],
            ["Cuando no hay nada documentado", "Si no hay documentación"]
        ),
        (.handover, [], ["Hand-over", "Hand over", "Shift handover"], ["Relevo", "Traspaso", "Entrega del turno"]),
        (
            .offCallDuties, [], ["Duties off call", "When not on call"],
            ["Tareas fuera de guardia", "Fuera de guardia"]
        ),
        (.example, [], ["Examples", "Worked example"], ["Ejemplo", "Ejemplos"]),
    ]
}
