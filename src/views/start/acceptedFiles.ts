/** For dialogs that choose files; what a file is, is told by its content. */
export const acceptedFiles =
  '.kindred,.csv,.tsv,.tab,.txt,.psv,.xlsx,.xlsm,.xls,.xlsb,.ods,.json,.ndjson,.jsonl,.parquet,.arrow,.feather,' +
  '.npy,.gz,.zip,text/csv,text/plain,text/tab-separated-values,application/gzip,application/zip';
