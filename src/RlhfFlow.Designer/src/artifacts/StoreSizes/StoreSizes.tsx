import { Group, Text, UnstyledButton } from "@mantine/core";
import type { Retention } from "../../api/types";
import { artifactKind } from "../../editor/ports/artifactKinds";
import { PortShape } from "../../editor/ports/PortShape/PortShape";
import { bytesText } from "../../text/bytes";
import { plural } from "../../text/number";
import classes from "./StoreSizes.module.css";

/** The store as one bar by kinds; a kind is chosen by its name. */
export function StoreSizes({ store, onKind }: { store: Retention; onKind: (kind: string) => void }) {
  return (
    <div>
      <Text size="sm" mb={4}>
        <strong>{bytesText(store.bytes)}</strong> in {plural(store.artifacts, "artifact")}
      </Text>
      <div className={classes.bar} aria-hidden>
        {store.kinds.map(({ kind, bytes }) => (
          <span
            key={kind}
            className={classes.part}
            style={{ flex: `${Math.max(bytes, 1)} 1 0`, background: artifactKind(kind).color }}
          />
        ))}
      </div>
      <Group gap="4px 16px" mt={6} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {store.kinds.map(({ kind, count, bytes }) => (
          <li key={kind}>
            <UnstyledButton onClick={() => onKind(kind)} title={`Show ${artifactKind(kind).label} only`}>
              <Group gap={6} wrap="nowrap">
                <PortShape type={kind} />
                <Text size="xs">
                  {artifactKind(kind).label}{" "}
                  <Text span size="xs" c="dimmed">
                    {bytesText(bytes)} in {count}
                  </Text>
                </Text>
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </Group>
    </div>
  );
}
