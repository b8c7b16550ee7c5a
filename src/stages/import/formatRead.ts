import type { FileInfo } from '../../core/data/fileInfo';
import type { Notice } from '../../core/data/notice';
import type { Table } from '../../core/data/table';
import type { Encoding } from './encodings';
import type { LayoutChoice } from './layout';
import type { SampleChoice } from './sampleSink';

/** What the user may fix instead of the guess. */
export interface ReadChoice extends LayoutChoice {
  readonly encoding?: Encoding;
  /** Which of several tables: a name as `FileInfo.parts` has it. */
  readonly part?: string;
  /** Of delimited text only part of the rows; left out or null: all of them. */
  readonly sample?: SampleChoice | null;
  /** The other tables are not looked at, nor listed. */
  readonly isOnly?: boolean;
  /** Language of the page; decides between encodings that fit equally well. */
  readonly language?: 'en' | 'zh';
}

/** What the reader of one format gives. */
export interface FormatRead extends Pick<
  FileInfo,
  'format' | 'encoding' | 'delimiter' | 'part' | 'parts' | 'sampledFrom'
> {
  readonly table: Table;
  readonly notices: readonly Notice[];
  readonly hasHeader: boolean;
  /** Rows with at least one filled cell. */
  readonly filledRows: number;
}
