"""Alerting rules against the playbooks of this workspace."""

import json
import subprocess

import conftest
import pytest

BASE = "https://kb.example/"
RULES = """\
# Rules as a platform team keeps them.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: platform
  labels: {role: alert-rules}
spec:
  groups:
    - name: pods
      interval: 30s
      rules:
        - record: pods:restarts:rate5m
          expr: sum by (namespace) (rate(kube_pod_container_status_restarts_total[5m]))
        - alert: %(known)s  # from kube-prometheus
          expr: |
            max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[5m]) >= 1
          for: 15m
          labels:
            severity: warning
          annotations:
            description: 'Pod {{ $labels.namespace }}/{{ $labels.pod }} is in waiting state.'
            summary: Pod is crash looping.
---
groups:
  - name: other
    rules:
      - alert: SomethingNobodyKnows
        expr: up == 0
        annotations: {runbook_url: "https://kb.example/p/pb-gone.html"}
"""


@pytest.fixture(scope="module")
def known(api):
    """A name that a playbook of the workspace claims."""
    return next(entry["alert"] for entry in api["alerts"]["alerts"] if not entry["pattern"])


@pytest.fixture
def rules(known, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(RULES % {"known": known})
    return path


def alerts(*words, expected=0):
    return conftest.run("alerts", *words, "--as-of", conftest.AS_OF, expected=expected)


def test_the_index_names_a_page_for_every_alert(site, api):
    entries = api["alerts"]["alerts"]
    assert len(entries) > 5 and [entry["alert"] for entry in entries] == sorted(entry["alert"] for entry in entries)
    assert all((site / entry["url"]).is_file() for entry in entries)


def test_missing_dead_and_orphaned_links_are_told(rules, known):
    report = json.loads(alerts("check", "--base-url", BASE, "--format", "json", rules, expected=1))
    kinds = {(finding["kind"], finding["alert"]) for finding in report["findings"] if finding["kind"] != "orphaned"}
    assert kinds == {("missing", known), ("dead", "SomethingNobodyKnows")}
    missing = report["findings"][0]
    assert (missing["line"], missing["column"]) == (14, 18) and missing["url"].startswith(BASE + "p/pb-")
    assert any(finding["kind"] == "orphaned" for finding in report["findings"])
    alerts("check", "--base-url", BASE, rules, "--allow", "missing", "--allow", "dead", "--allow", "orphaned")


def test_annotate_adds_one_line_and_keeps_the_rest(rules, known):
    before = rules.read_text()
    patch = alerts("annotate", "--base-url", BASE, "--diff", rules)
    assert rules.read_text() == before
    assert [line for line in patch.splitlines() if line.startswith(("+ ", "- "))] == [
        line for line in patch.splitlines() if line.startswith("+ ")]
    alerts("annotate", "--base-url", BASE, rules)
    lines = rules.read_text().splitlines(keepends=True)
    added = [line for line in lines if "runbook_url: https://kb.example/p/pb-" in line]
    assert len(added) == 1 and "".join(line for line in lines if line not in added) == before
    report = json.loads(alerts("check", "--base-url", BASE, "--format", "json", rules, expected=1))
    assert {finding["kind"] for finding in report["findings"]} == {"dead", "orphaned"}


def test_the_patch_applies(rules, tmp_path):
    patch = alerts("annotate", "--base-url", BASE, "--diff", rules)
    (tmp_path / "a.patch").write_text(patch)
    subprocess.run(["patch", "--dry-run", str(rules), "a.patch"], cwd=tmp_path, check=True, capture_output=True)


@pytest.mark.parametrize("text, message", [
    ("groups:\n  - name: [\n", "bad.yaml:"),
    ("groups:\n  - rules:\n      - alert: {{ .Values.name }}\n", "bad.yaml:3:"),
])
def test_a_file_that_is_no_yaml_is_named_with_its_place(text, message, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    process = subprocess.run(
        [conftest.RUNBOOKC, "alerts", "check", path], cwd=conftest.ROOT, capture_output=True, text=True)
    assert process.returncode == 2 and message in process.stderr


def test_annotate_needs_the_address(rules):
    alerts("annotate", rules, expected=2)
