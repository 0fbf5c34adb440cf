export default function WorkflowsPage() {
  return <div className="rf-page" />;
}
