export default function StagesPage() {
  return <div className="rf-page" />;
}
