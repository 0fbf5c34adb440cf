export default function RunsPage() {
  return <div className="rf-page" />;
}
