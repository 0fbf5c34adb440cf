import { SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import { useArtifact } from "../../api/artifacts";
import type { PortPreview } from "../../api/types";
import { Empty, Failure, Loading } from "../../app/PageState";
import { viewLabels, viewsOf, type ViewName } from "../viewsOf";
import { ArtifactFacts } from "./ArtifactFacts";
import { ArtifactView } from "./ArtifactView";

export interface ArtifactPreviewProps {
  /** A digest, the beginning of one, or run:node.Port. */
  address: string;
  /** How the stage's manifest wants the port shown; the artifact's kind decides where this says nothing. */
  preview?: PortPreview;
}

/** What an artifact holds, in the way that fits its kind. */
export function ArtifactPreview({ address, preview }: ArtifactPreviewProps) {
  const artifact = useArtifact(address);
  const [chosen, setChosen] = useState<ViewName>();
  if (artifact.isPending) return <Loading what="artifact" />;
  if (artifact.isError)
    return <Failure what="load the artifact" error={artifact.error} retry={() => void artifact.refetch()} />;
  const views = viewsOf(artifact.data, preview);
  const shown = chosen && views.includes(chosen) ? chosen : views[0];
  return (
    <Stack gap="sm">
      <ArtifactFacts artifact={artifact.data} />
      {views.length > 1 && (
        <SegmentedControl
          aria-label="View of the artifact"
          w="fit-content"
          value={shown}
          data={views.map((value) => ({ value, label: viewLabels[value] }))}
          onChange={(value) => setChosen(value as ViewName)}
        />
      )}
      {shown ? <ArtifactView artifact={artifact.data} view={shown} /> : <Empty title="The artifact is empty" />}
    </Stack>
  );
}
