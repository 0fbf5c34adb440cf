import { List, Stack, Text, Title } from "@mantine/core";
import { messageOf } from "../../api/ApiError";
import type { useSweepPlan } from "./useSweepPlan";
import { planText } from "./sweepForm";

const mostShown = 12;

/** The runs that a sweep would have, and everything that is wrong with it. */
export function SweepPlanView({ plan, stale }: ReturnType<typeof useSweepPlan>) {
  const runs = plan.data?.runs ?? [];
  const wrong = [
    ...(plan.data?.findings ?? []).map((finding) => ({ text: finding.message, isError: finding.severity === "error" })),
    ...(plan.data?.refusals ?? []).map((refusal) => ({ text: refusal.message, isError: true })),
  ];
  return (
    <Stack gap="xs" component="section" aria-label="Runs of the sweep" aria-busy={stale}>
      <Title order={3}>Runs</Title>
      <div role="status">
        {plan.isError ? (
          <Text size="sm" c="red">
            {messageOf(plan.error)}
          </Text>
        ) : (
          <Text size="sm">{plan.data && runs.length > 0 ? planText(plan.data) : plan.data ? "It has no runs yet." : "…"}</Text>
        )}
      </div>
      {wrong.map(({ text, isError }) => (
        <Text key={text} size="sm" c={isError ? "red" : "dimmed"} className="rf-break">
          {text}
        </Text>
      ))}
      <List size="sm" type="ordered">
        {runs.slice(0, mostShown).map((run) => (
          <List.Item key={run} className="rf-mono rf-break">
            {run}
          </List.Item>
        ))}
      </List>
      {runs.length > mostShown && (
        <Text size="sm" c="dimmed">
          and {runs.length - mostShown} more
        </Text>
      )}
    </Stack>
  );
}
