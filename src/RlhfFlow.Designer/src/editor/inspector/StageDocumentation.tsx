import { Collapse, Text, UnstyledButton } from "@mantine/core";
import { IconBook, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Stage } from "../../api";
import classes from "./Inspector.module.css";

const size = (bytes: number | null | undefined) => (bytes ? `${(bytes / 2 ** 30).toFixed(bytes < 2 ** 30 ? 1 : 0)} GiB` : undefined);

/** What the stage says about itself. */
export function StageDocumentation({ stage }: { stage: Stage }) {
  const [open, setOpen] = useState(false);
  const memory = size(typeof stage.resources.memoryBytes === "number" ? stage.resources.memoryBytes : undefined);
  const able = Object.entries(stage.capabilities).filter(([, value]) => value !== false && value !== null).map(([name, value]) => (value === true ? name : `${name}: ${String(value)}`));
  return (
    <section className={classes.section} aria-label="Documentation">
      <UnstyledButton className={classes.heading} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}<IconBook size={14} aria-hidden />Documentation
      </UnstyledButton>
      <Text size="xs" c="dimmed">{stage.summary}</Text>
      <Collapse expanded={open}>
        <Text size="xs" mt={6} className="rf-break"><b>{stage.id}</b> {stage.version}, {stage.license || "no licence named"}, category {stage.category}</Text>
        {stage.aliases.length > 0 && <Text size="xs" mt={4}>Also known as {stage.aliases.join(", ")}.</Text>}
        {able.length > 0 && <Text size="xs" mt={4}>Can: {able.join(", ")}.</Text>}
        {memory && <Text size="xs" mt={4}>Suggested memory: {memory}.</Text>}
        {stage.metrics.length > 0 && <Text size="xs" mt={6} fw={600}>Metrics</Text>}
        {stage.metrics.map((metric) => <Text key={metric.name} size="xs" mt={2}><span className="rf-mono">{metric.name}</span>{metric.unit && ` [${metric.unit}]`}: {metric.summary}</Text>)}
      </Collapse>
    </section>
  );
}
