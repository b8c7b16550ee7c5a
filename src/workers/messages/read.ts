import type { FileInfo } from '../../core/data/fileInfo';
import type { ChosenColumns, LogReading, TableKind } from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import type { LogOrigin, RfmPreset, SourceFile, SourceJoin } from '../../core/data/origin';
import type { ColumnGuess, DateOrder } from '../../core/data/role';
import type { Column, Table } from '../../core/data/table';
import type { EventFacts } from '../../stages/clean/eventFacts';
import type { OrderFacts } from '../../stages/clean/orderFacts';
import type { Foresight } from '../../stages/import/foresee';
import type { ReadChoice } from '../../stages/import/formatRead';
import type { TableGuess } from '../../stages/import/guessTable';
import type { EncodingPreview } from '../../stages/import/previewEncodings';

/** How a log is added up, where it is not as guessed. */
export interface LogChoices {
  /** Last day that counts, days since 1970; left out: the last day of the log that has come. */
  readonly asOf?: number | undefined;
  /** Names of the groups of the RFM grid; left out: Shopify's. */
  readonly rfm?: RfmPreset | undefined;
  readonly chosen?: ChosenColumns | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

/** The day on which a log is added up, days since 1970: later rows have not happened. Left out: all have. */
interface OnDay {
  readonly today?: number | undefined;
}

/** Files → customers, a row each. */
export interface ReadTasks {
  /** File → columns, with a first guess at what they are. */
  read: {
    input: {
      file: Blob & { readonly name: string };
      choice?: ReadChoice;
    };
    output: {
      table: Table;
      file: FileInfo;
      guesses: readonly ColumnGuess[];
      notices: readonly Notice[];
      /** What the rows are, and how they would be rolled up. */
      log: Omit<TableGuess, 'guesses'>;
    };
    partial: never;
  };
  /** What reading all of a long text is likely to take; null: little, or not to be told. */
  foresee: {
    input: { file: Blob & { readonly name: string }; choice?: ReadChoice };
    output: Foresight | null;
    partial: never;
  };
  /** How a text would read in the encodings that may be chosen. */
  encodings: {
    input: { file: Blob & { readonly name: string } };
    output: readonly EncodingPreview[];
    partial: never;
  };
  /** A log of orders or events → customers, a row each. */
  rollUp: {
    input: {
      table: Table;
      /** How the log's columns are read. */
      columns: readonly ColumnGuess[];
      log: LogReading;
    } & LogChoices &
      OnDay;
    output: {
      table: Table;
      guesses: readonly ColumnGuess[];
      notices: readonly Notice[];
      facts: OrderFacts | EventFacts;
      log: LogOrigin;
    };
    partial: never;
  };
  /**
   * Several files of a shop → customers, a row each. Files with equal headers are taken as one table, others joined by
   * the keys they share.
   */
  join: {
    input: {
      tables: readonly {
        readonly name: string;
        readonly table: Table;
        readonly guesses: readonly ColumnGuess[];
        readonly log: Omit<TableGuess, 'guesses'>;
        /** What its rows are, where the user said so. */
        readonly kind?: TableKind;
      }[];
      /** The rows of a log are taken one by one; where all files are one table. */
      asRows?: boolean;
    } & LogChoices &
      OnDay;
    output: {
      table: Table;
      guesses: readonly ColumnGuess[];
      notices: readonly Notice[];
      joins: readonly SourceJoin[];
      /** How the log among them was read; null: there is none, the rows are those of the customers. */
      log: LogOrigin | null;
      /** What became of each file, in their order. */
      files: readonly Omit<SourceFile, 'file'>[];
    };
    partial: never;
  };
  /** Row of the one table → item of the rows with the same key of the other, −1 for none. */
  sameCustomers: {
    input: { before: Column; rowToItem: Int32Array; now: Column };
    output: Int32Array;
    partial: never;
  };
}

/** Which worker does what. */
export const readWorkers = {
  read: 'data',
  foresee: 'data',
  encodings: 'data',
  rollUp: 'data',
  join: 'data',
  sameCustomers: 'data',
} as const satisfies Record<keyof ReadTasks, string>;
