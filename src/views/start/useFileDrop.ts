import { useState } from 'react';
import { useListening } from '../shell/keys';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * The whole window as a target for files.
 *
 * @param onDrop  called with at least one file and what it was let go over
 * @returns number of files hovering over the window, 0 when none
 */
export function useFileDrop(onDrop: (files: File[], target: EventTarget | null) => void): number {
  const [hovering, setHovering] = useState(0);

  useListening(() => {
    // Every element under the pointer reports enter and leave; their difference tells whether the window is left.
    let depth = 0;
    const onEnter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth++;
      setHovering(Math.max(1, event.dataTransfer?.items.length ?? 1));
    };
    const onLeave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(0);
    };
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const onDropped = (event: DragEvent) => {
      depth = 0;
      setHovering(0);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (files.length > 0) onDrop(files, event.target);
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDropped);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDropped);
    };
  }, [onDrop]);

  return hovering;
}
