export interface SamplePart {
  name: string;
  text: string;
}

/** Splits what a stage showed at its `name: ` beginnings of lines; a line without one goes on with the part before. */
export function sampleParts(text: string): SamplePart[] {
  const parts: SamplePart[] = [];
  for (const line of text.split("\n")) {
    const match = /^([a-z][a-zA-Z ]{0,23}): ?(.*)$/.exec(line);
    const last = parts.at(-1);
    if (match) parts.push({ name: match[1] ?? "", text: match[2] ?? "" });
    else if (last) last.text += `\n${line}`;
    else parts.push({ name: "", text: line });
  }
  return parts;
}
