import { Alert, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconBan } from "@tabler/icons-react";
import type { Plan } from "../../api/types";
import { PlanTable } from "./PlanTable";
import { planSentence } from "./planText";
import classes from "./PlanDialog.module.css";

export function PlanView({ plan, stale }: { plan: Plan; stale: boolean }) {
  const errors = plan.findings.filter((finding) => finding.severity === "error");
  const warnings = plan.findings.filter((finding) => finding.severity !== "error");
  return (
    <Stack gap="sm" className={stale ? classes.stale : undefined}>
      <Text fw={600} size="lg" role="status" aria-label="Summary of the plan">
        {plan.totals ? planSentence(plan.totals) : "No plan"}
      </Text>
      {plan.refusals.length > 0 && (
        <Alert color="red" icon={<IconBan aria-hidden />} title="It does not fit this machine" role="alert" p="sm">
          <List size="sm">
            {plan.refusals.map((refusal) => (
              <List.Item key={`${refusal.node} ${refusal.resource}`}>{refusal.message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {errors.length > 0 && <Findings title="Errors" color="red" findings={errors} />}
      {warnings.length > 0 && <Findings title="Warnings" color="orange" findings={warnings} />}
      {plan.nodes.length > 0 && <PlanTable nodes={plan.nodes} />}
    </Stack>
  );
}

function Findings({ title, color, findings }: { title: string; color: string; findings: Plan["findings"] }) {
  return (
    <Alert color={color} icon={<IconAlertTriangle aria-hidden />} title={title} p="sm">
      <List size="sm">
        {findings.map((finding, index) => (
          <List.Item key={index}>
            {finding.node && <strong>{finding.node}: </strong>}
            {finding.message}{" "}
            <Text span size="xs" className="rf-mono">
              {finding.place}
            </Text>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
