import { resolve } from 'node:path';
import { version } from '../../package.json';
import { UserError } from '../core/data/userError';
import { isOutOfMemory } from '../core/runtime/outOfMemory';
import { readArguments, type OptionNames } from './arguments';
import { classify } from './classify';
import { clv } from './clv';
import type { Command } from './command';
import { embed } from './embed';
import { features } from './features';
import { help } from './help';
import { inspect } from './inspect';
import type { Io } from './io';
import { commonOptions, readOptions } from './options';
import { makeMeter, type Meter } from './progress';
import { Refusal } from './refusal';
import { score } from './score';
import { segment } from './segment';
import { sentence } from './sentence';
import { update } from './update';
import { checkOut } from './writeFiles';

interface Verb {
  readonly options: OptionNames;
  run(command: Command): Promise<void>;
}

const verbs: Readonly<
  Record<'inspect' | 'segment' | 'embed' | 'features' | 'update' | 'classify' | 'score' | 'clv', Verb>
> = {
  inspect: { options: commonOptions, run: inspect },
  segment: {
    options: {
      ...commonOptions,
      'do-not-contact': true,
      text: true,
      'teach-rows': true,
      method: true,
      k: true,
      'min-cluster-size': true,
      'min-samples': true,
      eps: true,
      linkage: true,
      layout: true,
      kind: true,
      rfm: true,
      'as-of': true,
      'save-recipe': false,
    },
    run: segment,
  },
  embed: {
    options: { ...commonOptions, text: true, 'teach-rows': true, 'teach-on': true },
    run: embed,
  },
  classify: {
    options: {
      ...commonOptions,
      'do-not-contact': true,
      label: true,
      text: true,
      'teach-rows': true,
      'class-weights': true,
      hidden: true,
      kind: true,
      'as-of': true,
    },
    run: classify,
  },
  score: {
    options: {
      out: true,
      'do-not-contact': true,
      bundle: true,
      part: true,
      encoding: true,
      id: true,
      kind: true,
      'as-of': true,
      quiet: false,
    },
    run: score,
  },
  clv: {
    options: {
      out: true,
      'do-not-contact': true,
      part: true,
      encoding: true,
      id: true,
      'as-of': true,
      'horizon-days': true,
      quiet: false,
    },
    run: clv,
  },
  features: {
    options: {
      out: true,
      'do-not-contact': true,
      part: true,
      encoding: true,
      id: true,
      kind: true,
      rfm: true,
      'as-of': true,
      quiet: false,
    },
    run: features,
  },
  update: {
    options: {
      out: true,
      'do-not-contact': true,
      workspace: true,
      part: true,
      encoding: true,
      id: true,
      kind: true,
      rfm: true,
      'as-of': true,
      'go-on': false,
      quiet: false,
    },
    run: update,
  },
};

const isVerb = (word: string): word is keyof typeof verbs => Object.hasOwn(verbs, word);

/**
 * The command line `kindred VERB …`.
 *
 * @param argv  what the user wrote behind `kindred`; read only
 * @returns exit status: 0 done, 2 unusable input (one line on the error stream), 1 our own failure, 130 interrupted
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [word = '', ...rest] = argv;
  if (['--help', '-h', 'help'].includes(word)) return told(io, help(rest.find(isVerb)));
  if (word === '--version') return told(io, `${version}\n`);
  const isQuiet = argv.includes('--quiet');
  const meter = makeMeter(io, isQuiet);
  try {
    if (!isVerb(word))
      throw new Refusal(
        `${word === '' ? 'Say what to do' : `There is no verb “${word}”`}: ${Object.keys(verbs).join(', ')}. kindred --help shows how.`,
      );
    if (rest.includes('--help') || rest.includes('-h')) return told(io, help(word));
    const options = readOptions(word, readArguments(word, rest, verbs[word].options));
    const out = resolve(io.folder, options.out);
    await checkOut(out);
    await verbs[word].run({ options, io, meter, out });
    return 0;
  } catch (error) {
    return failed(error, io, meter);
  }
}

const memoryUsedUp = new UserError('memory-used-up');

function told(io: Io, text: string): number {
  io.out(text);
  return 0;
}

async function failed(error: unknown, io: Io, meter: Meter): Promise<number> {
  meter.clear();
  if (io.signal.aborted) {
    io.err('kindred: interrupted; nothing was written.\n');
    return 130;
  }
  const known = isOutOfMemory(error) && !(error instanceof UserError) ? memoryUsedUp : error;
  const line =
    known instanceof Refusal ? known.message : known instanceof UserError ? await sentence(known) : undefined;
  if (line !== undefined) {
    io.err(`kindred: ${line.replaceAll(/\s*[\r\n]+\s*/g, ' ')}\n`);
    return 2;
  }
  io.err(
    `kindred: it failed, by a mistake of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 1;
}
