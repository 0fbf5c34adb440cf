import { Button, Group, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../api/useMay";
import { useWorkflows } from "../api/workflows";
import { Empty, Failure, Loading } from "../app/PageState";
import { plural } from "../text/number";
import { ImportButton } from "./ImportButton/ImportButton";
import { NewWorkflowDialog } from "./NewWorkflowDialog/NewWorkflowDialog";
import { TemplateGallery } from "./TemplateGallery/TemplateGallery";
import { WorkflowTable } from "./WorkflowTable/WorkflowTable";

/** Where one begins: the workflows that there are, and templates to begin a new one from. */
export default function WorkflowsPage() {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 250);
  const [making, setMaking] = useState(false);
  const workflows = useWorkflows(search);
  const may = useMay();
  const items = workflows.data?.items ?? [];
  return (
    <div className="rf-page">
      <Group justify="space-between" mb="md">
        <Title order={1}>Workflows</Title>
        {may.edit && (
          <Group gap="xs">
            <ImportButton />
            <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
              New workflow
            </Button>
          </Group>
        )}
      </Group>
      <Group mb="md" gap="sm" role="search">
        <TextInput
          aria-label="Search workflows"
          placeholder="Name or id"
          value={text}
          w={260}
          leftSection={<IconSearch size={14} aria-hidden />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {items.length > 0 && (
          <Text size="sm" c="dimmed" role="status">
            {plural(items.length, "workflow")}
          </Text>
        )}
      </Group>
      {workflows.isPending && <Loading what="workflows" />}
      {workflows.isError && (
        <Failure what="load the workflows" error={workflows.error} retry={() => void workflows.refetch()} />
      )}
      {workflows.isSuccess &&
        items.length === 0 &&
        (search !== "" ? (
          <Empty title="No workflow fits the search" />
        ) : (
          <Empty title="No workflow yet">
            {may.edit ? "Begin with a template below, or with an empty one." : "Nobody has made one."}
          </Empty>
        ))}
      {items.length > 0 && <WorkflowTable workflows={items} />}
      <TemplateGallery taken={items.map((workflow) => workflow.id)} />
      {making && <NewWorkflowDialog onClose={() => setMaking(false)} />}
    </div>
  );
}
