import type { EncoderChoice } from '../core/data/recipe';
import type { Host } from './browserHost';

/** What the user decided on the encoder of a workspace, and how far a language model had read when the page went. */
export interface RefineRecord {
  /** The user chose, declined or went back: nothing starts by itself any more. */
  readonly isAsked?: boolean;
  /** What the user chose. Where it takes time, word counts stand in for it until it is there. */
  readonly chosen?: EncoderChoice;
  /** Under way, or paused by the user, when this was written. */
  readonly job?: {
    readonly encoder: EncoderChoice;
    readonly isPaused: boolean;
    /** Distinct texts read, of how many. */
    readonly done: number;
    readonly total: number;
    /** Of the work, 0–1. */
    readonly fraction: number;
    readonly secondsLeft?: number;
    /** How often it was taken up again without getting any further. */
    readonly tries: number;
  };
  /** Texts that the language model of this sha256 (and precision, `+int8`) had read of this workspace. */
  readonly read?: { readonly sha256: string; readonly texts: number };
}

const keyOf = (id: string): string => `refine.${id}`;

/** What is remembered of a workspace's encoder, in the page's own small storage. */
export function refineRecords(host: Pick<Host, 'getPreference' | 'setPreference'>) {
  function get(id: string): RefineRecord {
    try {
      return JSON.parse(host.getPreference(keyOf(id)) ?? '{}') as RefineRecord;
    } catch {
      return {};
    }
  }
  return {
    get,
    /** undefined takes a part away. */
    change(id: string, change: { readonly [K in keyof RefineRecord]: RefineRecord[K] | undefined }): void {
      host.setPreference(keyOf(id), JSON.stringify({ ...get(id), ...change }));
    },
  };
}

/** With the workspace. */
export const forgetRefineRecord = (host: Pick<Host, 'setPreference'>, id: string): void =>
  host.setPreference(keyOf(id), null);
