import { Anchor, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { CollectionGroup, CollectionReport } from "../../api/types";
import { bytesText } from "../../text/bytes";
import { countText, plural } from "../../text/number";

const mostRuns = 100;

/** What a collection removes: by kind and by run. */
export function ReportView({ report }: { report: CollectionReport }) {
  if (report.count === 0)
    return <Text size="sm">Nothing goes: {plural(report.keptArtifacts, "artifact")} and all logs stay.</Text>;
  return (
    <div>
      <Text size="sm" mb="sm">
        {report.isDryRun ? "Would remove" : "Removed"} <strong>{bytesText(report.bytes)}</strong> in{" "}
        {plural(report.count, "thing")}; {plural(report.keptArtifacts, "artifact")} stay.
        {report.trashedBytes > 0 && ` ${bytesText(report.trashedBytes)} of it waits in the trash first.`}
        {report.purgedBytes > 0 && ` ${bytesText(report.purgedBytes)} in the trash goes for good.`}
        {report.cacheEntries > 0 &&
          ` ${plural(report.cacheEntries, "result")} will be computed again when asked for.`}
      </Text>
      <GroupTable title="By kind" groups={report.byKind} name={(group) => group.name} />
      <GroupTable
        title="By run"
        groups={report.byRun.slice(0, mostRuns)}
        name={(group) =>
          group.name === "" ? (
            "no run"
          ) : (
            <Anchor component={Link} to={`/runs/${group.name}`} className="rf-mono">
              {group.name}
            </Anchor>
          )
        }
      />
      {report.byRun.length > mostRuns && (
        <Text size="xs" c="dimmed">
          and {plural(report.byRun.length - mostRuns, "smaller one")}
        </Text>
      )}
    </div>
  );
}

interface GroupTableProps {
  title: string;
  groups: readonly CollectionGroup[];
  name: (group: CollectionGroup) => React.ReactNode;
}

function GroupTable({ title, groups, name }: GroupTableProps) {
  return (
    <>
      <Title order={3} mt="md" mb={4}>
        {title}
      </Title>
      <div className="rf-card rf-scroll-x">
        <Table aria-label={title}>
          <Table.Tbody>
            {groups.map((group) => (
              <Table.Tr key={group.name}>
                <Table.Td>{name(group)}</Table.Td>
                <Table.Td ta="right">{countText(group.count)}</Table.Td>
                <Table.Td ta="right" w={110}>
                  {bytesText(group.bytes)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
