import { Button, Group, Text, Title } from "@mantine/core";
import { useTemplates } from "../../api/workflows";
import type { Template } from "../../api/types";
import { useMay } from "../../api/useMay";
import { notifyError } from "../../app/notify";
import { Failure } from "../../app/PageState";
import { plural } from "../../text/number";
import { stageTitle } from "../../editor/search/searchStages";
import { TemplatePicture } from "../TemplatePicture/TemplatePicture";
import { freeId } from "../freeId";
import { useCreateWorkflow } from "../useCreateWorkflow";
import classes from "./TemplateGallery.module.css";

/** Ready-made workflows to begin with; each use makes a copy of its own. */
export function TemplateGallery({ taken }: { taken: readonly string[] }) {
  const templates = useTemplates();
  const may = useMay();
  const create = useCreateWorkflow();
  const use = (template: Template) =>
    create.mutate(
      { template: template.id, id: freeId(template.id, taken) },
      { onError: (error) => notifyError("use the template", error) },
    );
  if (templates.isError)
    return <Failure what="load the templates" error={templates.error} retry={() => void templates.refetch()} />;
  if (!templates.data || templates.data.items.length === 0) return null;
  return (
    <section aria-label="Templates">
      <Title order={2} mt="xl" mb="sm">
        Templates
      </Title>
      <div className={classes.cards}>
        {templates.data.items.map((template) => (
          <article key={template.id} className={`rf-card ${classes.card}`} aria-label={template.name}>
            <TemplatePicture template={template} />
            <Text fw={600}>{template.name}</Text>
            <Text size="sm" c="dimmed" lineClamp={4} title={template.description ?? undefined}>
              {template.description}
            </Text>
            <Text size="xs" mt="auto">
              {plural(template.nodes, "stage")}:{" "}
              {template.stages.map(stageTitle).join(", ")}
            </Text>
            <Group justify="space-between" gap="xs">
              <Text size="xs" c="dimmed">
                {template.profiles.length > 0 ? `Profiles: ${template.profiles.join(", ")}` : ""}
              </Text>
              {may.edit && (
                <Button
                  variant="default"
                  aria-label={`Use template ${template.id}`}
                  onClick={() => use(template)}
                  loading={create.isPending && create.variables.template === template.id}
                >
                  Use template
                </Button>
              )}
            </Group>
          </article>
        ))}
      </div>
    </section>
  );
}
