import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components';

type Explained = HTMLElement | SVGElement;

interface Shown {
  readonly at: Explained;
  readonly how: string;
  /** A pointer that goes away closes what it opened, and not what the keyboard is on. */
  readonly byPointer: boolean;
}

const id = 'explained';
/** As the names of buttons have it; none while one is shown already. */
const delayMs = 500;
/** To come from the figure to its words. */
const leaveMs = 80;

const explainedAt = (target: EventTarget | null): Explained | null =>
  target instanceof Element ? target.closest<Explained>('[data-how]') : null;

const dialogs = '[role=dialog], [role=alertdialog]';

type Side = 'top' | 'bottom' | 'left' | 'right';
/** Widest card, with its offset; beside a figure that leaves less room than this it goes below it. */
const widest = 330;
const sideOf = (at: Explained): Side => {
  const side = (at.dataset['howSide'] as Side | undefined) ?? 'bottom';
  const { left, right } = at.getBoundingClientRect();
  const room = Math.max(left, document.documentElement.clientWidth - right);
  return (side === 'left' || side === 'right') && room < widest ? 'bottom' : side;
};

/**
 * Shows what figures say of themselves (`explains`): one card for all, so that a table of a thousand figures costs no
 * more than one. It opens on hover, where the keyboard is, and on a tap; Esc, a press elsewhere and a scroll close it.
 */
export function ExplainLayer(): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef<Shown | null>(null);
  useEffect(() => void (now.current = shown), [shown]);

  const state = useMemo(() => {
    const later = (act: () => void, ms: number): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(act, ms);
    };
    const open = (at: Explained, byPointer: boolean): void => {
      clearTimeout(timer.current);
      setShown({ at, how: at.dataset['how'] ?? '', byPointer });
    };
    const close = (): void => {
      clearTimeout(timer.current);
      setShown(null);
    };
    return { later, open, close, keep: () => clearTimeout(timer.current) };
  }, []);

  useEffect(() => {
    const { later, open, close, keep } = state;
    const onOver = ({ target, pointerType }: PointerEvent): void => {
      if (pointerType === 'touch') return;
      const at = explainedAt(target);
      if (at && at === now.current?.at) keep();
      else if (at) later(() => open(at, true), now.current ? 0 : delayMs);
      else if (now.current?.byPointer) later(close, leaveMs);
      else if (!now.current) keep();
    };
    const onOut = ({ relatedTarget, pointerType }: PointerEvent): void => {
      // A finger is lifted from what it tapped; the words stay.
      if (relatedTarget === null && pointerType === 'mouse' && now.current?.byPointer !== false)
        later(close, leaveMs);
    };
    const onUp = ({ target, pointerType }: PointerEvent): void => {
      const at = pointerType === 'mouse' ? null : explainedAt(target);
      if (at) open(at, true);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      const at = explainedAt(target);
      if (at && (target as Element).matches(':focus-visible')) open(at, false);
    };
    const onBlur = ({ target }: FocusEvent): void => {
      if (now.current && !now.current.byPointer && now.current.at.contains(target as Node)) close();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !now.current) return;
      // One step out at a time: the dialog that it stands in stays.
      if (now.current.at.closest(dialogs)) event.stopPropagation();
      close();
    };
    document.addEventListener('pointerover', onOver);
    document.addEventListener('pointerout', onOut);
    document.addEventListener('pointerdown', close, true);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    document.addEventListener('keydown', onKey, true);
    return () => {
      keep();
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('pointerout', onOut);
      document.removeEventListener('pointerdown', close, true);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [state]);

  // A figure may change or leave the page while its words stand there.
  useEffect(() => {
    if (!shown) return;
    const { at, how } = shown;
    const isSpoken =
      at.ariaLabel?.includes(how) ||
      at.hasAttribute('aria-describedby') ||
      at.hasAttribute('aria-description');
    if (!isSpoken) at.setAttribute('aria-describedby', id);
    const observer = new MutationObserver(() => {
      const next = at.dataset['how'];
      if (!at.isConnected || next === undefined) state.close();
      else if (next !== how) setShown({ ...shown, how: next });
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['data-how'],
    });
    return () => {
      observer.disconnect();
      if (!isSpoken) at.removeAttribute('aria-describedby');
    };
  }, [shown, state]);

  const trigger = useMemo(
    () => ({ isOpen: true, shouldSkipAnimation: false, open: state.keep, close: state.close }),
    [state],
  );
  const triggerRef = useMemo(() => ({ current: shown?.at ?? null }), [shown]);
  if (!shown) return null;
  return (
    <TooltipTriggerStateContext.Provider value={trigger}>
      <Tooltip
        key={`${shown.how} ${shown.byPointer}`}
        className="ui-tooltip"
        triggerRef={triggerRef}
        // Among what it speaks of, so that it is found there by screen readers; a dialog's stands before all else.
        UNSTABLE_portalContainer={shown.at.closest('main') ?? document.body}
        placement={sideOf(shown.at)}
        offset={6}
      >
        <span id={id}>{shown.how}</span>
      </Tooltip>
    </TooltipTriggerStateContext.Provider>
  );
}
