import { useEffect, useRef } from 'react';
import { isOverlayOpen, isWriting, useListening } from '../shell/keys';

/** Escape steps out of what is open beside the map, before it reaches the map. */
export function useEscape(onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useListening(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isWriting(event.target) || isOverlayOpen())
        return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
