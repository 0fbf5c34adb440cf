import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { getTemplate } from "../../api/workflows";
import type { Template } from "../../api/types";
import { parseDefinition, view } from "../../definition";
import { GraphPicture } from "../GraphPicture/GraphPicture";
import { useCatalog } from "../useCatalog";

const height = 120;

/** The graph of a template, small. */
export function TemplatePicture({ template }: { template: Template }) {
  const catalog = useCatalog();
  const content = useQuery({ queryKey: ["template", template.id], queryFn: () => getTemplate(template.id), staleTime: 5 * 60_000 });
  const shape = useMemo(
    () => (catalog && content.data ? view(parseDefinition(content.data.content), catalog) : undefined), [catalog, content.data]);
  return (
    <div style={{ height }}>
      {shape ? <GraphPicture view={shape} label={`Graph of ${template.name}`} /> : <Skeleton height={height} animate={!content.isError} />}
    </div>
  );
}
