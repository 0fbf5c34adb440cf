import { Title } from "@mantine/core";
import { useParams } from "react-router";
import { ArtifactPreview } from "../ArtifactPreview/ArtifactPreview";

export default function ArtifactPage() {
  const { address = "" } = useParams();
  return (
    <div className="rf-page">
      <Title order={1} mb="sm">
        Artifact
      </Title>
      <ArtifactPreview key={address} address={address} />
    </div>
  );
}
