import { Anchor, Badge, Button, Group, Table, Text } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "react-router";
import { reproduce, useReproduction } from "../../api/lineage";
import type { ReproductionState } from "../../api/types";
import { useMay } from "../../api/useMay";
import { notifyError } from "../../app/notify";
import { Dialog } from "../../app/Dialog/Dialog";

const looks: Record<ReproductionState, { label: string; color: string }> = {
  same: { label: "same", color: "teal" },
  differs: { label: "differs", color: "red" },
  cannotRun: { label: "cannot be run", color: "orange" },
  failed: { label: "failed", color: "red" },
  waiting: { label: "waiting", color: "gray" },
};

/** Runs what made an artifact again, without the cache, and shows how each node compares. */
export function ReproduceButton({ address }: { address: string }) {
  const may = useMay();
  const start = useMutation({ mutationFn: () => reproduce(address) });
  const compared = useReproduction(address, start.data?.run ?? undefined);
  if (!may.edit) return null;
  const shown = compared.data ?? start.data;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRepeat size={14} aria-hidden />}
        loading={start.isPending}
        onClick={() =>
          start.mutate(undefined, { onError: (error) => notifyError("make the artifact again", error) })
        }
      >
        Make it again and compare
      </Button>
      {shown && (
        <Dialog opened onClose={() => start.reset()} title="Made again" size="lg">
          <Text size="sm" mb="sm">
            {shown.run ? (
              <>
                Run{" "}
                <Anchor component={Link} to={`/runs/${shown.run}`} className="rf-mono">
                  {shown.run}
                </Anchor>{" "}
                makes the nodes of run <span className="rf-mono">{shown.of}</span> again without the cache.
              </>
            ) : (
              "Nothing was started, since not every node can be run as it was."
            )}
          </Text>
          <Table aria-label="Nodes made again">
            <Table.Tbody>
              {shown.nodes.map((node) => (
                <Table.Tr key={node.nodeId}>
                  <Table.Td>{node.nodeId}</Table.Td>
                  <Table.Td w={120}>
                    <Badge color={looks[node.state].color}>{looks[node.state].label}</Badge>
                  </Table.Td>
                  <Table.Td className="rf-break">
                    <Text size="xs">{node.why}</Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => start.reset()}>
              Close
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}
