export default function EditorPage() {
  return <div className="rf-page" />;
}
