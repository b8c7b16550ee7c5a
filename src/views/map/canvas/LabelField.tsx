import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LabelStrings } from './mapProps';

interface LabelFieldProps {
  readonly name: string;
  readonly colour: string;
  readonly swatch: ReactNode;
  readonly suggestions: readonly string[];
  readonly strings: LabelStrings;
  /** The name to keep (null: emptied), or undefined to leave it as it was. */
  readonly onDone: (name: string | null | undefined) => void;
  /** The element to be moved over the map. */
  readonly boxRef: (element: HTMLElement | null) => void;
}

/**
 * The name of a segment being written on the map: its text selected, suggestions below. Enter and leaving the field
 * keep, Escape restores; ↑ ↓ choose a suggestion.
 */
export function LabelField({
  name,
  colour,
  swatch,
  suggestions,
  strings,
  onDone,
  boxRef,
}: LabelFieldProps): ReactNode {
  const [text, setText] = useState(name);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const listId = useId();

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);

  const finish = (kept: string | undefined): void => {
    if (isDone.current) return;
    isDone.current = true;
    const trimmed = kept?.trim();
    onDone(trimmed === undefined || trimmed === name ? undefined : trimmed === '' ? null : trimmed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    // An input method uses Enter and the arrows for its own choices.
    if (event.nativeEvent.isComposing) return;
    const last = suggestions.length - 1;
    if (event.key === 'Enter') finish(suggestions[active] ?? text);
    else if (event.key === 'Escape') finish(undefined);
    else if (event.key === 'ArrowDown') setActive(active >= last ? -1 : active + 1);
    else if (event.key === 'ArrowUp') setActive(active < 0 ? last : active - 1);
    else return;
    event.preventDefault();
  };

  return (
    <div className="map-field" ref={boxRef} data-map-still="">
      <div className="map-field-box">
        {swatch ?? <span className="map-field-swatch" style={{ background: colour }} aria-hidden="true" />}
        <input
          ref={input}
          value={text}
          maxLength={120}
          aria-label={strings.rename(name)}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="done"
          onChange={(event) => {
            setText(event.target.value);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => finish(text)}
        />
      </div>
      <div className="map-field-more">
        <div className="map-field-hint">
          <span>{suggestions.length > 0 ? strings.suggestions : ''}</span>
          <span className="map-field-keys" aria-hidden="true">
            <kbd>↵ {strings.keep}</kbd>
            <kbd>Esc {strings.restore}</kbd>
          </span>
        </div>
        <ul id={listId} role="listbox" aria-label={strings.suggestions}>
          {suggestions.map((suggestion, i) => (
            <li
              key={suggestion}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === active}
              tabIndex={-1}
              title={suggestion}
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => finish(suggestion)}
              onKeyDown={onKeyDown}
              onPointerEnter={() => setActive(i)}
            >
              {suggestion}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
