export default function VersionsPage() {
  return <div className="rf-page" />;
}
