import { lazy, Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { parseLine } from '../../../stages/find/parseLine';
import { suggestLine, type Suggestion } from '../../../stages/find/suggestLine';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { isOverlayOpen, isWriting, shortcut, useListening } from '../../shell/keys';
import { explains } from '../../ui/explains';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { useRows } from '../useRows';
import './find.css';
import { FindNotice } from './FindNotice';
import { SavedSearches } from './SavedSearches';
import { useWording } from './useWording';

const Chips = lazy(() => import('./Chips').then((module) => ({ default: module.Chips })));

const kindIcons = { column: 'table', operator: 'right', value: 'tag' } as const;
/** Signs that say more in words. */
const signs = { '>': 'more', '≥': 'least', '<': 'less', '≤': 'most', '=': 'equal' } as const;
const isSign = (label: string): label is keyof typeof signs => label in signs;
/** A line is counted when it was left alone for so long. */
const previewMs = 140;

/** One line that asks who: columns by name, the rest by meaning; what it was understood as stands below it in chips. */
export function SearchBar(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { context } = useWording();
  const language = useApp((state) => state.language);
  const find = useApp((state) => state.find);
  const areFiltersOpen = useApp((state) => state.look.areFiltersOpen);
  const { grouped, noise } = useRows();
  const [line, setLine] = useState('');
  const [isListWanted, setListWanted] = useState(false);
  const [active, setActive] = useState(-1);
  const [preview, setPreview] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();

  const suggestions = isListWanted ? suggestLine(line, context.fields, language) : [];
  const isOpen = suggestions.length > 0;
  const { conditions } = find;
  const all = grouped + noise;

  useListening(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { selectedSegment, pick, find } = app.store.getState();
      // Esc steps out one level at a time; the question is the last.
      const isLast = selectedSegment === null && pick.items === null && pick.tool === 'pan';
      if (event.key === 'Escape' && !event.defaultPrevented && isLast && find.conditions.length > 0) {
        if (isWriting(event.target) || isOverlayOpen()) return;
        event.preventDefault();
        return app.actions.setConditions([]);
      }
      const isPalette = (event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k';
      const isSlash = event.key === '/' && !event.metaKey && !event.ctrlKey && !isWriting(event.target);
      if (event.defaultPrevented || !(isPalette || isSlash) || isOverlayOpen()) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      const typed = line.trim() === '' ? [] : parseLine(line, context);
      if (typed.length === 0) return setPreview(null);
      void app.actions.previewFind([...conditions, ...typed]).then((rows) => isCurrent && setPreview(rows));
    }, previewMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [line, context, conditions]);

  const write = (next: string, wantsList = true): void => {
    setLine(next);
    setListWanted(wantsList);
    setActive(-1);
  };
  const take = (suggestion: Suggestion): void => {
    write(suggestion.line);
    input.current?.focus();
  };
  const ask = (): void => {
    const asked = parseLine(line, context);
    if (asked.length === 0) return;
    app.actions.setConditions([...conditions, ...asked]);
    write('', false);
  };
  const chips = (): NodeListOf<HTMLElement> | undefined =>
    box.current?.querySelectorAll<HTMLElement>('[data-find-chip]');

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    // Keys of an input method are its own.
    if (event.nativeEvent.isComposing) return;
    const isAtStart = input.current?.selectionStart === 0 && input.current.selectionEnd === 0;
    const chosen = suggestions[active];
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (!isOpen) return setListWanted(true);
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const next = active + step;
        return setActive(next < -1 ? suggestions.length - 1 : next >= suggestions.length ? -1 : next);
      }
      case 'Enter':
        event.preventDefault();
        return chosen ? take(chosen) : ask();
      case 'Tab':
        if (chosen && !event.shiftKey) {
          event.preventDefault();
          take(chosen);
        }
        return;
      case 'Escape':
        event.preventDefault();
        event.stopPropagation();
        if (isOpen) return setListWanted(false);
        if (line !== '') return write('', false);
        if (conditions.length > 0) return app.actions.setConditions([]);
        return input.current?.blur();
      case 'Backspace':
      case 'ArrowLeft':
        if (!isAtStart || conditions.length === 0) return;
        event.preventDefault();
        chips()
          ?.item(conditions.length - 1)
          ?.focus();
    }
  };

  const found = text('find.count', { rows: count(preview ?? find.rows), all: count(all) });
  const isCounted = preview !== null || (find.lit !== null && line === '');
  const placeholder =
    conditions.length > 0
      ? text('find.placeholder.more')
      : context.hasTexts
        ? text('find.placeholder')
        : text('find.placeholder.noText', {
            column: context.fields.find(({ kind }) => kind === 'number')?.name ?? '…',
          });
  return (
    <div className="find" ref={box} role="search">
      <div className="find-bar">
        <Icon name="search" />
        <input
          ref={input}
          className="find-input"
          type="text"
          role="combobox"
          aria-label={text('find.label')}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={1000}
          value={line}
          onChange={(event) => write(event.target.value)}
          onBlur={() => setListWanted(false)}
          onKeyDown={onKeyDown}
        />
        {isCounted ? (
          <span
            className={`find-count ${preview === null ? '' : 'is-preview'}`}
            {...explains(text('find.count.help'))}
          >
            {found}
          </span>
        ) : (
          line === '' && <Kbd>{shortcut('mod', 'K')}</Kbd>
        )}
        {(line !== '' || conditions.length > 0) && (
          <IconButton
            icon="close"
            size="s"
            label={text('find.clear')}
            keys="Esc"
            onPress={() => {
              write('', false);
              app.actions.setConditions([]);
              input.current?.focus();
            }}
          />
        )}
        <span className="find-line" aria-hidden="true" />
        <IconButton
          icon="sliders"
          size="s"
          label={text('find.filters')}
          isPressed={areFiltersOpen}
          onPress={() => app.actions.look({ areFiltersOpen: !areFiltersOpen })}
        />
        <SavedSearches />
      </div>
      {isOpen && (
        <ul className="find-list" id={listId} role="listbox" aria-label={text('find.suggestions')}>
          {suggestions.map((suggestion, i) => (
            <li
              key={suggestion.line}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === active}
              className={i === active ? 'is-active' : ''}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              <Icon name={kindIcons[suggestion.kind]} size={14} />
              <span>{suggestion.label}</span>
              {suggestion.kind === 'column' && (
                <span className="quiet">{text(`find.kind.${suggestion.field.kind}`)}</span>
              )}
              {suggestion.kind === 'operator' && isSign(suggestion.label) && (
                <span className="quiet">{text(`find.sign.${signs[suggestion.label]}`)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {conditions.length > 0 && (
        <Suspense fallback={null}>
          <Chips onLeave={() => input.current?.focus()} />
        </Suspense>
      )}
      <FindNotice all={all} />
      <p className="visually-hidden" role="status">
        {find.status === 'done' && find.lit !== null
          ? text('find.said', { rows: count(find.rows), all: count(all) })
          : ''}
      </p>
    </div>
  );
}
