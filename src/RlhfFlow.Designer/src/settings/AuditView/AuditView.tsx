import { Button, Group, Table, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useAudit } from "../../api/settings";
import { Empty, Failure, Loading } from "../../app/PageState";
import { timeText } from "../../text/time";

/** Who changed what, and when; the newest first. */
export function AuditView() {
  const [text, setText] = useState("");
  const [subject] = useDebouncedValue(text, 250);
  const audit = useAudit(subject, true);
  const items = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div>
      <TextInput
        aria-label="Subject"
        placeholder="Subject: a workflow, a run, a token"
        value={text}
        w={300}
        mb="sm"
        leftSection={<IconSearch size={14} aria-hidden />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {audit.isPending && <Loading what="audit log" />}
      {audit.isError && <Failure what="load the audit log" error={audit.error} retry={() => void audit.refetch()} />}
      {audit.isSuccess && items.length === 0 && (
        <Empty title={subject === "" ? "Nothing has been changed yet" : "No entry has this subject"} />
      )}
      {items.length > 0 && (
        <div className="rf-card rf-scroll-x">
          <Table aria-label="Audit log">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Time</Table.Th>
                <Table.Th>Who</Table.Th>
                <Table.Th>Action</Table.Th>
                <Table.Th>Subject</Table.Th>
                <Table.Th>Detail</Table.Th>
                <Table.Th>Outcome</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((entry) => (
                <Table.Tr key={entry.id}>
                  <Table.Td style={{ whiteSpace: "nowrap" }}>{timeText(entry.at)}</Table.Td>
                  <Table.Td>{entry.actor}</Table.Td>
                  <Table.Td>{entry.action}</Table.Td>
                  <Table.Td className="rf-mono rf-break">{entry.subject}</Table.Td>
                  <Table.Td className="rf-break">{entry.detail ?? ""}</Table.Td>
                  <Table.Td>{entry.outcome}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {audit.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            Older entries
          </Button>
        </Group>
      )}
    </div>
  );
}
