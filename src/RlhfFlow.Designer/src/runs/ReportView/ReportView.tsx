export function ReportView(_: { run: string; reports: readonly string[] }) { return null; }
