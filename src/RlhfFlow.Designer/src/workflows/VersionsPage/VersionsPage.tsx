import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { useMay, useVersions } from "../../api";
import { keys } from "../../api/keys";
import { revertWorkflow } from "../../api/workflows";
import { notifyDone, notifyError } from "../../app/notify";
import { Failure, Loading } from "../../app/PageState";
import { Comparison } from "./Comparison";
import { HistoryTable } from "./HistoryTable";
import { RevisionPicker } from "./RevisionPicker";
import { isSide, type Side } from "./side";

/** `/workflows/:id/versions`: what was published and saved, what changed between any two, and the way back. */
export default function VersionsPage() {
  const { id = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const { edit } = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const versions = useVersions(id);
  const revert = useMutation({
    mutationFn: (version: number) => revertWorkflow(id, version),
    onSuccess: async (_, version) => {
      notifyDone(`The text of version ${version} is the draft now; the former draft stays among the saved texts.`);
      await client.invalidateQueries({ queryKey: keys.workflows });
      void navigate(`/workflows/${id}`);
    },
    onError: (error) => notifyError("revert the workflow", error),
  });
  if (versions.isPending) return <Loading what="versions" />;
  if (versions.isError) return <Failure what="load the versions" error={versions.error} retry={() => void versions.refetch()} />;
  const items = versions.data.items;
  const newest = items[0]?.version ?? 1;
  const [left, right] = [search.get("from"), search.get("to")];
  const from: Side = isSide(left) ? left : `v${items[1]?.version ?? newest}`;
  const to: Side = isSide(right) ? right : `v${newest}`;
  const set = (name: string) => (side: Side) => setSearch((before) => {
    const after = new URLSearchParams(before);
    after.set(name, side);
    return after;
  }, { replace: true });
  return (
    <div className="rf-page">
      <Group justify="space-between" mb="md">
        <div>
          <Title order={1}>Versions of {id}</Title>
          <Text size="sm" c="dimmed">A version is the draft until it is published; every text that was saved stays.</Text>
        </div>
        <Group gap="xs">
          <Anchor component={Link} to={`/runs?workflowId=${id}`} size="sm">Runs</Anchor>
          <Button component={Link} to={`/workflows/${id}`} variant="default">Open in the editor</Button>
        </Group>
      </Group>
      <HistoryTable id={id} versions={items} left={from} right={to} onLeft={set("from")} onRight={set("to")}
        onRevert={edit ? (version) => revert.mutate(version) : undefined} />
      <RevisionPicker id={id} left={from} right={to} onLeft={set("from")} onRight={set("to")} />
      <div style={{ marginTop: "var(--mantine-spacing-md)" }}><Comparison id={id} left={from} right={to} /></div>
    </div>
  );
}
