/** How a file was read. */
export interface FileInfo {
  readonly name: string;
  /** Size as dropped, packed. */
  readonly bytes: number;
  readonly format: 'csv' | 'tsv' | 'delimited';
  readonly gzip: boolean;
  /** WHATWG label: utf-8, gb18030, utf-16le … */
  readonly encoding: string;
  readonly delimiter: string;
  /** Data records; header and blank lines not counted. */
  readonly rows: number;
}
