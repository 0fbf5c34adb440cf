export function MetricsView(_: { run: string; node: string; live: boolean }) { return null; }
