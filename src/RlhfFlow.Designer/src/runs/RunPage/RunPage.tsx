export default function RunPage() {
  return <div className="rf-page" />;
}
