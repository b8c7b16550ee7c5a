/** A table inside a file that holds several: a sheet, a file of an archive, a list of a JSON object. */
export interface FilePart {
  readonly name: string;
  /** Data records, the header not counted. */
  readonly rows: number;
  readonly columns: number;
}

export const fileFormats = [
  'csv',
  'tsv',
  'delimited',
  'xlsx',
  'xls',
  'xlsb',
  'ods',
  'json',
  'ndjson',
  'parquet',
  'arrow',
  'npy',
] as const;
export type FileFormat = (typeof fileFormats)[number];

/** How a file was read. */
export interface FileInfo {
  readonly name: string;
  /** Size as dropped, packed. */
  readonly bytes: number;
  /** Told by the content, not by the name. */
  readonly format: FileFormat;
  readonly gzip: boolean;
  /** Whether the table was inside a zip archive; left out: no. */
  readonly zip?: boolean;
  /** WHATWG label: utf-8, gb18030, utf-16le …; '' where the format has one of its own. */
  readonly encoding: string;
  /** '' where each line is one cell and where nothing is delimited. */
  readonly delimiter: string;
  /** Data records that were read; header and blank lines not counted. */
  readonly rows: number;
  /** Data records of the file, where those that were read are a sample of them. */
  readonly sampledFrom?: number;
  /** Which of its tables was read, where there are several. */
  readonly part?: string;
  /** Its tables, where there are several, in the order of the file. */
  readonly parts?: readonly FilePart[];
}
