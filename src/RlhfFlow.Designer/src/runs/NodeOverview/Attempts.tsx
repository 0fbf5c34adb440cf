import { Anchor, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Attempt } from "../../api/types";
import { durationText, elapsedSeconds } from "../../text/duration";
import { timeText } from "../../text/time";

export function Attempts({ attempts, run }: { attempts: readonly Attempt[]; run: string }) {
  return (
    <section>
      <Title order={3} mb={4}>
        Attempts
      </Title>
      <Table aria-label="Attempts" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>No.</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th>Ended</Table.Th>
            <Table.Th>Began</Table.Th>
            <Table.Th>Took</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {attempts.map((attempt) => {
            const seconds = elapsedSeconds(attempt.startedAt, attempt.finishedAt, Date.now());
            return (
              <Table.Tr key={`${attempt.runId ?? run} ${attempt.number}`}>
                <Table.Td>{attempt.number}</Table.Td>
                <Table.Td>
                  {attempt.reason ?? "–"}
                  {attempt.runId && attempt.runId !== run && (
                    <Text size="xs">
                      in{" "}
                      <Anchor component={Link} size="xs" to={`/runs/${attempt.runId}`}>
                        {attempt.runId}
                      </Anchor>
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className="rf-break">
                  {attempt.status ?? "runs"}
                  {attempt.errorClass ? ` (${attempt.errorClass})` : ""}
                  {attempt.error && (
                    <Text size="xs" c="dimmed">
                      {attempt.error}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{timeText(attempt.startedAt)}</Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  {seconds === undefined || !attempt.finishedAt ? "–" : durationText(seconds)}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
