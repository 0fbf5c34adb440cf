export default function ArtifactPage() {
  return <div className="rf-page" />;
}
