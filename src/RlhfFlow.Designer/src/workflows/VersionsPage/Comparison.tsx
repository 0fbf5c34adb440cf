import { Tabs, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Failure, Loading } from "../../app/PageState";
import { parseDefinition } from "../../definition";
import { GraphPicture } from "../GraphPicture/GraphPicture";
import { useCatalog } from "../useCatalog";
import { FieldsTable } from "./FieldsTable";
import { overlayOf } from "./overlay";
import { contentOf, sideText, type Side } from "./side";
import { TextDiff } from "./TextDiff";

/** Two saved texts beside each other: as a graph, as fields, as text. */
export function Comparison({ id, left, right }: { id: string; left: Side; right: Side }) {
  const catalog = useCatalog();
  const texts = useQuery({
    queryKey: ["comparison of texts", id, left, right],
    queryFn: () => Promise.all([contentOf(id, left), contentOf(id, right)]),
    retry: 1,
  });
  const overlay = useMemo(() => {
    if (!catalog || !texts.data) return undefined;
    const known = (type: string) => catalog.find(type) !== undefined;
    return overlayOf(parseDefinition(texts.data[0], known), parseDefinition(texts.data[1], known), catalog);
  }, [catalog, texts.data]);
  if (texts.isError) return <Failure what="load the two texts" error={texts.error} retry={() => void texts.refetch()} />;
  if (!overlay || !texts.data) return <Loading what="comparison" />;
  const same = texts.data[0] === texts.data[1];
  return (
    <section className="rf-card" aria-label={`From ${sideText(left)} to ${sideText(right)}`}>
      <Text fw={600} p="sm">{left === right ? `Only ${sideText(left)}: choose another to compare it with` : same ? `${sideText(left)} and ${sideText(right)} are the same text` : `From ${sideText(left)} to ${sideText(right)}`}</Text>
      <Tabs defaultValue="graph" keepMounted={false}>
        <Tabs.List><Tabs.Tab value="graph">Graph</Tabs.Tab><Tabs.Tab value="fields">Fields</Tabs.Tab><Tabs.Tab value="text">Text</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="graph">
          <div style={{ height: "56vh", padding: 12 }}>
            <GraphPicture view={overlay.shape} titles changes={overlay.nodes} wireChanges={overlay.wires} label="Graph of both texts, changes marked"
              goneWires={overlay.changes.wires.filter((each) => each.change === "removed").map((each) => each.wire)} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="fields"><FieldsTable changes={overlay.changes} /></Tabs.Panel>
        <Tabs.Panel value="text"><TextDiff before={texts.data[0]} after={texts.data[1]} /></Tabs.Panel>
      </Tabs>
    </section>
  );
}
