import { useEffect } from 'react';
import { app } from '../appStore';

/** Writes what waits to be saved when the page is hidden: the last moment a browser grants. */
export function useFlush(): void {
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') void app.actions.flush();
    };
    document.addEventListener('visibilitychange', onHide);
    return () => document.removeEventListener('visibilitychange', onHide);
  }, []);
}
