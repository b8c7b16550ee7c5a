/** Loads every reader that `readText` and `readBinary` load with the first file of its kind, so that such a file needs no network. */
export async function fetchReaders(): Promise<void> {
  await Promise.all([
    import('chardet'),
    import('hyparquet-compressors'),
    import('./arrow/readArrow'),
    import('./json/readJson'),
    import('./npy'),
    import('./parquet/readParquet'),
    import('./workbook/ods'),
    import('./workbook/xls'),
    import('./workbook/xlsb'),
    import('./workbook/xlsx'),
  ]);
}
