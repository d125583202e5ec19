/// The commands that take something away, each with the manual that says so.
///
/// Options and verbs are those of the named versions; a command counts when one of its rows fits.
struct DestructiveRow: Sendable {
    let programs: [String]
    /// Words that must follow the program, options and their values left out; empty for any.
    var verbs: [String] = []
    /// One of these options must be there, with its value where one is named: `--replicas=0`; empty for any.
    var options: [String] = []
    /// One of these short flags must be there, alone or joined with others: `f` in `-rf`.
    var flags: String = ""
    /// Completes "this …": `deletes cluster objects`.
    let effect: String
    let source: String

    static let all: [DestructiveRow] = kubernetes + delivery + containers + infrastructure + files + machines

    private static let kubernetes = [
        DestructiveRow(
            programs: ["kubectl", "oc"], verbs: ["delete"], effect: "deletes cluster objects",
            source: "kubectl 1.31, delete"),
        DestructiveRow(
            programs: ["kubectl", "oc"], verbs: ["drain"], effect: "evicts every pod of a node",
            source: "kubectl 1.31, drain"),
        DestructiveRow(
            programs: ["oc"], verbs: ["adm", "drain"], effect: "evicts every pod of a node",
            source: "oc 4.17, adm drain"),
        DestructiveRow(
            programs: ["oc"], verbs: ["adm", "prune"], effect: "deletes cluster objects", source: "oc 4.17, adm prune"),
        DestructiveRow(
            programs: ["kubectl", "oc"], verbs: ["replace"], options: ["--force"],
            effect: "deletes and recreates cluster objects", source: "kubectl 1.31, replace"),
        DestructiveRow(
            programs: ["kubectl", "oc"], verbs: ["apply"], options: ["--prune", "--force"],
            effect: "deletes cluster objects", source: "kubectl 1.31, apply"),
        DestructiveRow(
            programs: ["kubectl", "oc"], verbs: ["scale"], options: ["--replicas=0"], effect: "stops every replica",
            source: "kubectl 1.31, scale"),
        DestructiveRow(
            programs: ["etcdctl"], verbs: ["del"], effect: "removes etcd data", source: "etcd 3.5, del"),
        DestructiveRow(
            programs: ["etcdctl"], verbs: ["member", "remove"], effect: "removes etcd data",
            source: "etcd 3.5, member remove"),
        DestructiveRow(
            programs: ["kubeadm"], verbs: ["reset"], effect: "takes a node out of its cluster",
            source: "kubeadm 1.31, reset"),
        DestructiveRow(
            programs: ["velero"], verbs: ["backup", "delete"], effect: "deletes a backup",
            source: "velero 1.15, backup delete"),
    ]

    private static let delivery = [
        DestructiveRow(
            programs: ["helm"], verbs: ["uninstall"], effect: "removes a release", source: "helm 3.16, uninstall"),
        DestructiveRow(
            programs: ["helm"], verbs: ["delete"], effect: "removes a release", source: "helm 3.16, uninstall"),
        DestructiveRow(programs: ["helm"], verbs: ["del"], effect: "removes a release", source: "helm 3.16, uninstall"),
        DestructiveRow(programs: ["helm"], verbs: ["un"], effect: "removes a release", source: "helm 3.16, uninstall"),
        DestructiveRow(
            programs: ["flux"], verbs: ["suspend"], effect: "stops reconciliation", source: "flux 2.4, suspend"),
        DestructiveRow(
            programs: ["flux"], verbs: ["delete"], effect: "deletes Flux objects", source: "flux 2.4, delete"),
        DestructiveRow(
            programs: ["flux"], verbs: ["uninstall"], effect: "deletes Flux objects", source: "flux 2.4, uninstall"),
        DestructiveRow(
            programs: ["argocd"], verbs: ["app", "delete"], effect: "deletes an application",
            source: "Argo CD 2.13, app delete"),
        DestructiveRow(
            programs: ["argocd"], verbs: ["app", "sync"], options: ["--prune", "--force", "--replace"],
            effect: "deletes cluster objects", source: "Argo CD 2.13, app sync"),
        DestructiveRow(
            programs: ["git"], verbs: ["push"], options: ["--force", "-f", "--delete", "--mirror"],
            effect: "overwrites published history", source: "git 2.39, push"),
        DestructiveRow(
            programs: ["git"], verbs: ["reset"], options: ["--hard"], effect: "discards changes",
            source: "git 2.39, reset"),
        DestructiveRow(
            programs: ["git"], verbs: ["clean"], options: ["--force"], flags: "f", effect: "deletes files",
            source: "git 2.39, clean"),
    ]

    private static let containers = [
        DestructiveRow(
            programs: ["docker", "podman", "nerdctl"], verbs: ["rm"], effect: "removes a container",
            source: "Docker 27, container rm"),
        DestructiveRow(
            programs: ["docker", "podman", "nerdctl"], verbs: ["rmi"], effect: "removes an image",
            source: "Docker 27, image rm"),
        DestructiveRow(
            programs: ["docker", "podman", "nerdctl"], verbs: ["container", "rm"], effect: "removes a container",
            source: "Docker 27, container rm"),
        DestructiveRow(
            programs: ["docker", "podman", "nerdctl"], verbs: ["volume", "rm"], effect: "removes a volume",
            source: "Docker 27, volume rm"),
        DestructiveRow(
            programs: ["docker", "podman", "nerdctl"], verbs: ["system", "prune"], effect: "removes what is not in use",
            source: "Docker 27, system prune"),
        DestructiveRow(
            programs: ["docker", "podman", "nerdctl"], verbs: ["volume", "prune"], effect: "removes what is not in use",
            source: "Docker 27, volume prune"),
        DestructiveRow(
            programs: ["crictl"], verbs: ["rm"], effect: "removes a container", source: "cri-tools 1.31, rm"),
        DestructiveRow(programs: ["crictl"], verbs: ["rmp"], effect: "removes a pod", source: "cri-tools 1.31, rmp"),
    ]

    private static let infrastructure = [
        DestructiveRow(
            programs: ["terraform", "tofu"], verbs: ["destroy"], effect: "destroys infrastructure",
            source: "Terraform 1.9, destroy"),
        DestructiveRow(
            programs: ["terraform", "tofu"], verbs: ["apply"], options: ["-destroy"], effect: "destroys infrastructure",
            source: "Terraform 1.9, apply"),
        DestructiveRow(
            programs: ["terraform", "tofu"], verbs: ["state", "rm"], effect: "forgets infrastructure",
            source: "Terraform 1.9, state rm"),
        DestructiveRow(
            programs: ["aws"], verbs: ["s3", "rm"], effect: "deletes objects of a bucket", source: "AWS CLI 2, s3 rm"),
        DestructiveRow(
            programs: ["aws"], verbs: ["s3", "rb"], effect: "deletes a bucket", source: "AWS CLI 2, s3 rb"),
        DestructiveRow(
            programs: ["aws"], verbs: ["ec2", "terminate-instances"], effect: "destroys machines",
            source: "AWS CLI 2, ec2 terminate-instances"),
        DestructiveRow(
            programs: ["vault"], verbs: ["kv", "destroy"], effect: "destroys secrets", source: "Vault 1.18, kv destroy"),
        DestructiveRow(programs: ["dropdb"], effect: "drops a database", source: "PostgreSQL 15, dropdb"),
    ]

    private static let files = [
        DestructiveRow(
            programs: ["rm"], options: ["--recursive", "--force"], flags: "rRf", effect: "deletes files",
            source: "coreutils 9.1, rm"),
        DestructiveRow(
            programs: ["find"], options: ["-delete"], effect: "deletes files", source: "findutils 4.9, find"),
        DestructiveRow(programs: ["truncate"], effect: "cuts a file", source: "coreutils 9.1, truncate"),
        DestructiveRow(
            programs: ["rsync"], options: ["--delete"], effect: "deletes files", source: "rsync 3.2, --delete"),
    ]

    private static let machines = [
        DestructiveRow(
            programs: ["dd", "shred"], effect: "destroys data on a disk", source: "coreutils 9.1, dd, shred"),
        DestructiveRow(
            programs: ["wipefs", "fdisk", "sfdisk", "blkdiscard"], effect: "destroys data on a disk",
            source: "util-linux 2.38, wipefs, fdisk, sfdisk, blkdiscard"),
        DestructiveRow(
            programs: ["mkfs", "mkfs.ext4", "mkfs.xfs", "mkfs.btrfs", "mkfs.vfat", "mke2fs", "mkswap"],
            effect: "destroys data on a disk", source: "util-linux 2.38, mkfs; e2fsprogs 1.47, mke2fs"),
        DestructiveRow(
            programs: ["lvremove", "vgremove", "pvremove"], effect: "destroys data on a disk",
            source: "lvm2 2.03, lvremove, vgremove, pvremove"),
        DestructiveRow(
            programs: ["reboot", "shutdown", "poweroff", "halt"], effect: "stops a machine",
            source: "systemd 252, shutdown"),
        DestructiveRow(
            programs: ["systemctl"], verbs: ["reboot"], effect: "stops a machine", source: "systemd 252, systemctl"),
        DestructiveRow(
            programs: ["systemctl"], verbs: ["poweroff"], effect: "stops a machine", source: "systemd 252, systemctl"),
        DestructiveRow(
            programs: ["virsh"], verbs: ["destroy"], effect: "stops a machine", source: "libvirt 9.0, virsh destroy"),
        DestructiveRow(
            programs: ["virsh"], verbs: ["undefine"], effect: "removes a machine", source: "libvirt 9.0, virsh undefine"
        ),
    ]

    /// The rows of a program.
    static let byProgram: [String: [DestructiveRow]] = all.reduce(into: [:]) { rows, row in
        for program in row.programs { rows[program, default: []].append(row) }
    }
}
