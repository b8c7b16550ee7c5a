import { useLayoutEffect } from 'react';
import type { Screen } from '../../store/state';
import type { MessageId } from '../messages';

export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A key combination as this computer prints it: ⇧⌘Z or Ctrl Shift Z. */
export function shortcut(...keys: readonly ('mod' | 'shift' | (string & {}))[]): string {
  if (isApple()) return keys.map((key) => (key === 'mod' ? '⌘' : key === 'shift' ? '⇧' : key)).join('');
  const order = (key: string) => (key === 'mod' ? 0 : key === 'shift' ? 1 : 2);
  return [...keys]
    .sort((a, b) => order(a) - order(b))
    .map((key) => (key === 'mod' ? 'Ctrl' : key === 'shift' ? 'Shift' : key))
    .join(' ');
}

/** A key or keys, and what they do. */
export type KeyHelp = readonly [string, MessageId];

/** Keys of a screen, in the order they are listed. */
export function screenKeys(screen: Screen): readonly KeyHelp[] {
  if (screen === 'start')
    return [
      ['O', 'shell.keys.start.open'],
      ['1 – 2', 'shell.keys.start.sample'],
      [shortcut('mod', 'V'), 'shell.keys.start.paste'],
    ];
  if (screen === 'prepare')
    return [
      ['← ↑ → ↓', 'shell.keys.prepare.move'],
      ['Enter', 'shell.keys.prepare.role'],
      ['H', 'shell.keys.prepare.health'],
      [shortcut('mod', '↵'), 'shell.keys.prepare.build'],
    ];
  if (screen === 'health')
    return [
      ['H', 'shell.keys.prepare.health'],
      ['Alt ↑ ↓', 'shell.keys.health.move'],
      [shortcut('mod', '↵'), 'shell.keys.prepare.build'],
    ];
  if (screen === 'act')
    return [
      ['P', 'act.keys.platform'],
      [shortcut('mod', '↵'), 'act.keys.save'],
    ];
  if (screen === 'segment')
    return [
      ['↑ ↓', 'segment.keys.move'],
      ['C', 'compare.keys'],
      ['R, F2', 'segment.keys.rename'],
      ['E', 'segment.keys.export'],
      ['P', 'segment.keys.present'],
    ];
  if (screen === 'classes' || screen === 'update') return [];
  return [
    [`/, ${shortcut('mod', 'K')}`, 'find.keys.find'],
    ['␣', 'find.keys.play'],
    ['1 – 9', 'shell.keys.map.segment'],
    ['Tab', 'shell.keys.map.labels'],
    ['F2, Enter', 'shell.keys.map.rename'],
    ['L', 'shell.keys.map.lasso'],
    ['B', 'shell.keys.map.box'],
    ['P', 'shell.keys.map.brush'],
    [isApple() ? '⇧, ⌥' : 'Shift, Alt', 'shell.keys.map.modes'],
    ['V', 'shell.keys.map.move'],
    ['M', 'shell.keys.map.merge'],
    ['X', 'shell.keys.map.split'],
    ['C', 'compare.keys'],
    [isApple() ? '⌫' : 'Delete', 'shell.keys.map.delete'],
    ['H', 'shell.keys.map.isolate'],
    ['T', 'shell.keys.map.tune'],
    ['E', 'shell.keys.map.teach'],
    ['U', 'shell.keys.map.history'],
    ['D', 'shell.keys.map.table'],
    ['F', 'shell.keys.map.fit'],
    [shortcut('shift', 'F'), 'shell.keys.map.fitSelected'],
    ['+ −', 'shell.keys.map.zoom'],
    ['← ↑ → ↓', 'shell.keys.map.pan'],
    ['Esc', 'shell.keys.map.leave'],
  ];
}

/** Keys that work on every screen. */
export const anywhereKeys = (): readonly KeyHelp[] => [
  [`${shortcut('mod', 'Z')}, ${shortcut('shift', 'mod', 'Z')}`, 'shell.keys.undo'],
  ['?', 'shell.keys.help'],
];

/**
 * Begins to listen to keys, pastes and files as soon as what takes them is on the page: an effect after the paint would
 * lose what comes between.
 */
export const useListening = useLayoutEffect;

/** True while the user writes: keys then belong to the field. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    target.getAttribute('type') !== 'range'
  );
}

const overlays = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/** True while a dialog, menu or list is open: keys then belong to it. One that is fading out takes none any more. */
export const isOverlayOpen = (): boolean =>
  [...document.querySelectorAll(overlays)].some((overlay) => overlay.closest('[data-exiting]') === null);
