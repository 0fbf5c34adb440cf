export default function SettingsPage() {
  return <div className="rf-page" />;
}
