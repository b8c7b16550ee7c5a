import type { TableKind } from '../../core/data/logMapping';
import type { ReadChoice } from '../../stages/import/formatRead';
import type { EncodingPreview } from '../../stages/import/previewEncodings';
import type { LogChoices } from '../../workers/messages/read';
import type { AppContext } from '../appContext';
import type { Making } from '../madeOf';
import { sourceOf, type Source } from '../sources';
import type { Screen } from '../state';

/** What a new workspace is called and where it is shown. */
export interface Place extends Making {
  readonly name: string;
  readonly screen: Screen;
  /** The workspace that the files are on the table of already, when they are read another way. */
  readonly id?: string;
}

/** Files and how they become a workspace. */
export interface Wanted {
  readonly sources: readonly Source[];
  readonly place: Place;
}

interface OnTable extends Pick<AppContext, 'host' | 'get'> {
  readonly openAgain: (change: (now: Wanted) => Wanted) => void;
  /** The files on the table; none when they are not at hand. */
  readonly files: () => readonly Source[];
  readonly goOnWithout: () => void;
}

/** Files that are to be joined are no longer taken row by row. */
const joined = ({ asRows: _rows, ...place }: Place): Place => place;

/** A file that is to be read another way: what was read of it before no longer holds. */
const unread = ({ read: _read, ...source }: Source): Source => source;

/**
 * The files of the workspace on the table and how they are read. A position is that of the file in the dataset's
 * origin.
 */
export function fileActions({ host, get, openAgain, files, goOnWithout }: OnTable) {
  /** Where a file of the table stands among those that are being read in their place; −1 when it is not among them. */
  function placeIn(sources: readonly Source[], position: number): number {
    const shown = files();
    const at = sources.findIndex((source) => source === shown[position]);
    return at < 0 && sources.length === shown.length ? position : at;
  }

  return {
    /** Further files beside those on the table. */
    addFiles(added: readonly File[]): void {
      if (added.length === 0) return;
      openAgain(({ sources, place }) => ({
        sources: [...sources, ...added.map(sourceOf)],
        place: joined(place),
      }));
    },
    removeFile(position: number): void {
      openAgain(({ sources, place }) => {
        const at = placeIn(sources, position);
        return { sources: at < 0 ? sources : sources.toSpliced(at, 1), place };
      });
    },
    /** Every table of an archive or workbook, joined. */
    joinParts(position: number): void {
      const parts = get().dataset?.origin?.files[position]?.file.parts ?? [];
      openAgain(({ sources, place }) => {
        const at = placeIn(sources, position);
        const old = sources[at];
        if (!old) return { sources, place };
        const source = unread(old);
        const each = parts.map(({ name: part }) => ({
          ...source,
          choice: { ...source.choice, part, isOnly: true },
        }));
        return { sources: sources.toSpliced(at, 1, ...each), place: joined(place) };
      });
    },
    /** The user says what the rows of a file are; null: as they look. */
    setFileKind(position: number, kind: TableKind | null): void {
      openAgain(({ sources, place }) => {
        const at = placeIn(sources, position);
        const old = sources[at];
        if (!old) return { sources, place };
        const { kind: _kind, ...source } = old;
        return { sources: sources.with(at, { ...source, ...(kind !== null && { kind }) }), place };
      });
    },
    /** A log is added up another way; what is undefined is as it looks again. */
    setLog(change: LogChoices): void {
      openAgain(({ sources, place }) => {
        const chosen = { ...place.log?.chosen, ...change.chosen };
        return { sources, place: { ...place, log: { ...place.log, ...change, chosen } } };
      });
    },
    /** Of several files some could not be read: the others are enough. */
    goOnWithout,
    /** Reads a file again: row by row or added up to customers, another of its tables, in another encoding. */
    readAgain({ choice, ...how }: Pick<Place, 'asRows'> & { choice?: ReadChoice }, position = 0): void {
      openAgain(({ sources, place }) => {
        const next = { ...place, ...how };
        const at = placeIn(sources, position);
        const old = sources[at];
        if (!choice || !old) return { sources, place: next };
        const source = { ...unread(old), choice: { ...old.choice, ...choice } };
        return { sources: sources.with(at, source), place: next };
      });
    },
    /** How a file would read in the encodings that may be chosen; nothing when it is not at hand. */
    async previewEncodings(position = 0): Promise<readonly EncodingPreview[]> {
      const file = await files()[position]?.find();
      return file ? host.runner.run('encodings', { file }).catch(() => []) : [];
    },
  };
}
