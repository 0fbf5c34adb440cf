import type { PortPreview } from "../../api/types";

export interface ArtifactPreviewProps {
  /** A digest, the beginning of one, or run:node.Port. */
  address: string;
  /** How the stage's manifest wants the port shown; the artifact's kind decides where this says nothing. */
  preview?: PortPreview;
}

export function ArtifactPreview(_: ArtifactPreviewProps) {
  return null;
}
