import { useEffect, useRef } from 'react';
import { app, useApp } from '../appStore';
import type { Screen } from '../../store/state';

const screens: readonly Screen[] = [
  'start',
  'prepare',
  'health',
  'map',
  'segment',
  'act',
  'classes',
  'update',
];

/** The screen named by the address; the start has no name. */
export function screenOfHash(hash: string): Screen {
  const name = hash.replace(/^#/, '').split('/')[0];
  return screens.find((screen) => screen === name) ?? 'start';
}

/** The address of a screen, the rest of it as it is. */
const addressOf = (screen: Screen): string =>
  `${window.location.pathname}${window.location.search}${screen === 'start' ? '' : `#${screen}`}`;

/**
 * Keeps screen and address the same, so that Back and Forward walk through the screens.
 *
 * @param isReady  earlier work was looked for; before that an address with a screen waits for it
 */
export function useHash(isReady: boolean): void {
  const screen = useApp((state) => state.screen);
  const wasReady = useRef(false);

  useEffect(() => {
    const followAddress = () => {
      const wanted = screenOfHash(window.location.hash);
      if (wanted !== app.store.getState().screen) app.actions.go(wanted);
      const { screen: now } = app.store.getState();
      if (now !== wanted) window.history.replaceState(null, '', addressOf(now));
    };
    window.addEventListener('popstate', followAddress);
    return () => window.removeEventListener('popstate', followAddress);
  }, []);

  useEffect(() => {
    const isWaiting = !isReady && screen === 'start';
    const isFirst = isReady && !wasReady.current;
    wasReady.current = isReady;
    if (isWaiting || screenOfHash(window.location.hash) === screen) return;
    if (isFirst) window.history.replaceState(null, '', addressOf(screen));
    else window.history.pushState(null, '', addressOf(screen));
  }, [screen, isReady]);
}
