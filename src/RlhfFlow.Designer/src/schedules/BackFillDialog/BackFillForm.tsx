import { Anchor, Button, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Link } from "react-router";
import { keys } from "../../api/keys";
import { backFill } from "../../api/schedules";
import type { Schedule } from "../../api/types";
import { notifyDone, notifyError } from "../../app/notify";
import { Failure } from "../../app/PageState";
import { plural } from "../../text/number";
import { wallText } from "../scheduleText";

const utc = (text: string) => (text === "" ? "" : `${text}:00Z`);

export function BackFillForm({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const client = useQueryClient();
  const dryRun = useMutation({ mutationFn: () => backFill(schedule.id, utc(from), utc(to), true) });
  const start = useMutation({
    mutationFn: () => backFill(schedule.id, utc(from), utc(to), false),
    onSuccess: async (result) => {
      notifyDone(`${plural(result.started, "run")} of ${schedule.name} will start.`);
      await client.invalidateQueries({ queryKey: keys.schedules });
      onClose();
    },
    onError: (error) => notifyError("back-fill", error),
  });
  const set = (change: () => void) => {
    dryRun.reset();
    change();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    dryRun.mutate();
  };
  const found = dryRun.data;
  return (
    <Stack gap="sm" component="form" onSubmit={submit}>
      <Text size="sm" c="dimmed">
        Due times of the interval that have no run get one, one after another. Both ends count and are in UTC.
      </Text>
      <Group grow>
        <TextInput
          label="From, UTC"
          type="datetime-local"
          required
          data-autofocus
          value={from}
          onChange={({ currentTarget: { value } }) => set(() => setFrom(value))}
        />
        <TextInput
          label="To, UTC"
          type="datetime-local"
          required
          value={to}
          onChange={({ currentTarget: { value } }) => set(() => setTo(value))}
        />
      </Group>
      {dryRun.isError && <Failure what="find the due times" error={dryRun.error} />}
      {found && (
        <div role="status">
          <Text size="sm" mb={4}>
            {found.items.length === 0
              ? "Nothing was due in it."
              : `${plural(found.started, "run")} would start; ${found.items.length - found.started} of ` +
                `${plural(found.items.length, "due time")} have one.`}
          </Text>
          <div className="rf-card" style={{ maxHeight: "40vh", overflow: "auto" }}>
            <Table aria-label="Due times">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{schedule.timeZone}</Table.Th>
                  <Table.Th>UTC</Table.Th>
                  <Table.Th>What happens</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.items.map((item) => (
                  <Table.Tr key={item.dueAt}>
                    <Table.Td className="rf-mono">{wallText(item.local)}</Table.Td>
                    <Table.Td className="rf-mono">{wallText(item.dueAt)}</Table.Td>
                    <Table.Td>
                      {item.starts ? (
                        "a run starts"
                      ) : item.runId ? (
                        <Anchor component={Link} to={`/runs/${item.runId}`} className="rf-mono">
                          {item.runId}
                        </Anchor>
                      ) : (
                        "a run waits to start"
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </div>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button
          type="submit"
          variant={found ? "default" : "filled"}
          loading={dryRun.isPending}
          disabled={from === "" || to === ""}
        >
          Show what would start
        </Button>
        {found && found.started > 0 && (
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            Start {plural(found.started, "run")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
