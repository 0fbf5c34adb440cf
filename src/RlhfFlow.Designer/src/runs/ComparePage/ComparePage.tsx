export default function ComparePage() {
  return <div className="rf-page" />;
}
