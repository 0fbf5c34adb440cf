export function LogView(_: { run: string; node?: string; live: boolean }) { return null; }
