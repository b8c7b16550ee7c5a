import type { BroughtEncoder } from '../../core/data/broughtEncoder';
import type { Tasks } from '../../workers/messages';
import { isAbort, problemOf, type AppContext } from '../appContext';
import type { EncodersState } from '../state';

export const noEncoders: EncodersState = { list: null, adding: null, problem: null };

/** Encoders that the user brings to this device. */
export function encoderActions({ host, get, set }: AppContext) {
  let trying: AbortController | null = null;
  const change = (part: Partial<EncodersState>): void => set({ encoders: { ...get().encoders, ...part } });

  async function look(): Promise<void> {
    change({ list: await host.runner.run('encoderList', null) });
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      change({ problem: problemOf(error) });
    }
  }

  return {
    /** Finds out which encoders are on this device. */
    loadEncoders: (): Promise<void> => attempt(look),
    /** Tries a folder's files, or an archive, and keeps the encoder. @returns null: it was refused, or cancelled */
    async addEncoder(
      files: Tasks['encoderAdd']['input']['files'],
      name: string,
    ): Promise<BroughtEncoder | null> {
      trying?.abort();
      const controller = new AbortController();
      trying = controller;
      change({ adding: { name, fraction: 0 }, problem: null });
      try {
        const entry = await host.runner.run(
          'encoderAdd',
          { files, name },
          {
            signal: controller.signal,
            onProgress: ({ fraction }) => trying === controller && change({ adding: { name, fraction } }),
          },
        );
        await look();
        return entry;
      } catch (error) {
        if (trying === controller && !isAbort(error)) change({ problem: problemOf(error, { file: name }) });
        return null;
      } finally {
        if (trying === controller) {
          trying = null;
          change({ adding: null });
        }
      }
    },
    cancelAddEncoder(): void {
      trying?.abort();
    },
    dismissEncoderProblem: (): void => change({ problem: null }),
    renameEncoder: (sha256: string, name: string): Promise<void> =>
      attempt(async () => {
        await host.runner.run('encoderRename', { sha256, name });
        await look();
      }),
    /** Maps that it made keep the vectors they have. */
    removeEncoder: (sha256: string): Promise<void> =>
      attempt(async () => {
        await host.runner.run('encoderRemove', { sha256 });
        await look();
      }),
  };
}
