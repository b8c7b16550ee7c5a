import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** What `segment` wrote, as text, without that which may differ between two runs: time, memory, date. For tests. */
export function comparable(folder: string): Record<string, unknown> {
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const summary = JSON.parse(text('summary.json')) as object;
  return {
    customers: text('customers.csv'),
    segments: text('segments.json'),
    summary: { ...summary, seconds: null, peak_memory_bytes: null },
    workspace: workspaceParts(readFileSync(join(folder, 'workspace.kindred'))),
  };
}

/** Path → part of a workspace file; of the manifest without the date and the hash that covers it. */
export function workspaceParts(bytes: Uint8Array): Record<string, unknown> {
  const { 'manifest.json': manifest, ...parts } = unzipSync(bytes);
  const said = JSON.parse(new TextDecoder().decode(manifest)) as object;
  return {
    ...Object.fromEntries(
      Object.entries(parts).map(([path, part]) => [path, Buffer.from(part).toString('base64')]),
    ),
    'manifest.json': { ...said, created: null, sha256: null },
  };
}
