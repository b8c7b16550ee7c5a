/** A file and its path in what was dropped or chosen. */
export interface PathFile {
  readonly path: string;
  readonly file: File;
}

/** Files of a folder that matter are few; a folder of the wrong kind may hold a whole disk. */
const mostFiles = 300;
const deepest = 4;

/** What was let go, folders read through. Must be called while the event lasts. */
export async function droppedFolder(data: DataTransfer): Promise<PathFile[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...data.files].map((file) => ({ path: file.name, file }));
  if (!entries.some((entry) => entry.isDirectory)) return files;
  const found: PathFile[] = [];
  for (const entry of entries) await readEntry(entry, entry.name, found, 0);
  return found;
}

async function readEntry(
  entry: FileSystemEntry,
  path: string,
  found: PathFile[],
  depth: number,
): Promise<void> {
  if (found.length >= mostFiles || depth > deepest) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives some hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const each of some) await readEntry(each, `${path}/${each.name}`, found, depth + 1);
  }
}

/** What was chosen in a dialog: of a folder, with its name before each path. */
export const chosenFolder = (files: FileList): PathFile[] =>
  [...files].slice(0, mostFiles).map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** What it is called: the folder, else the first file. */
export const folderName = ([first]: readonly PathFile[]): string => first?.path.split('/')[0] ?? '';
