/** The encoders of texts: how good they are, how fast, and the language model against its peers. */
import { huge } from './encoders/huge.mjs';
import { peers } from './encoders/peers.mjs';
import { quality } from './encoders/quality.mjs';
import { speed } from './encoders/speed.mjs';

const parts = { quality, speed, peers, huge };

export async function main() {
  const isHuge = process.argv.includes('--huge') || process.env['HUGE'] === '1';
  const wanted =
    process.env['PARTS']?.split(',') ?? Object.keys(parts).filter((name) => name !== 'huge' || isHuge);
  const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
  if (unknown) throw new Error(`encoders: PARTS are ${Object.keys(parts).join(', ')}; got ${unknown}`);
  for (const name of wanted) await parts[name]();
}
