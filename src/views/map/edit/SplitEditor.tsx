import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { SplitPreview } from '../../../core/data/reshape';
import { segmentPalette } from '../../../core/data/segment';
import { formatName } from '../../../stages/explain/formatName';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { Segmented } from '../../ui/Segmented';
import { Swatch } from '../Swatch';
import { useSegments, type ShownSegment } from '../useSegments';
import { stopEditing } from './editing';
import { partSlots } from './splitColours';

const choices = ['2', '3', '4', '5'] as const;
type Parts = (typeof choices)[number];

/** Parts of the map with these labels, by how many were asked for. */
interface Found {
  readonly of: Parts;
  readonly labels: Int32Array;
  readonly preview: SplitPreview | null;
}

/** A segment in parts: how many, who they would be, on the map before anything changes. */
export function SplitEditor({ segment }: { readonly segment: ShownSegment }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const language = useApp((state) => state.language);
  const labels = useApp((state) => state.result?.labels);
  const segments = useSegments();
  const [parts, setParts] = useState<Parts>('2');
  const [found, setFound] = useState<Found | null>(null);
  const { id, slot } = segment;

  useEffect(() => {
    // Asked again when who belongs where has changed.
    if (!labels) return undefined;
    let isStale = false;
    // Others' work is ended by the store; of one's own only the latest is shown.
    void app.actions
      .previewSplit(id, Number(parts))
      .catch(() => null)
      .then((preview) => {
        if (isStale) return;
        setFound({ of: parts, labels, preview });
        app.actions.look({ split: preview });
      });
    return () => {
      isStale = true;
      app.actions.look({ split: null });
    };
  }, [id, parts, labels]);

  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the sheet may end above the button that applies.
    if (found) box.current?.scrollIntoView({ block: 'nearest' });
  }, [found]);

  const preview = found?.of === parts && found.labels === labels ? found.preview : undefined;
  const slots = partSlots(
    slot,
    segments.map((other) => other.slot),
    Number(parts),
    segmentPalette,
  );
  const apply = (): void => {
    if (!preview) return;
    stopEditing();
    void app.actions.splitSegment(preview);
  };
  return (
    <div className="edit-section" ref={box} role="group" aria-label={text('edit.split.title')}>
      <div className="split-head">
        <h3>{text('edit.split.title')}</h3>
        <Segmented
          label={text('edit.split.parts')}
          value={parts}
          options={choices.map((value) => ({
            value,
            label: value,
            how: text('edit.split.parts.how'),
            isDisabled: Number(value) > segment.size,
          }))}
          onChange={setParts}
        />
      </div>
      <div className="split-parts" aria-live="polite" aria-busy={preview === undefined}>
        {preview === undefined && <p className="quiet">{text('edit.split.working')}</p>}
        {preview === null && <p>{text('edit.split.none')}</p>}
        {preview && (
          <ul>
            {preview.parts.map(({ rows, names }, part) => (
              <li key={part}>
                <Swatch slot={slots[part] ?? slot} />
                <span className="split-name">
                  {part === 0 ? segment.name : names[0] ? formatName(names[0], language) : ''}
                  {part === 0 && <span className="quiet"> {text('edit.split.keeps')}</span>}
                </span>
                <b {...explains(text('map.card.customers.how'))}>{count(rows)}</b>
              </li>
            ))}
          </ul>
        )}
      </div>
      {preview && <p className="quiet split-how">{text('edit.split.how')}</p>}
      <div className="edit-foot">
        <Button variant="bare" onPress={stopEditing}>
          {text('edit.cancel')}
        </Button>
        <Button
          how={text('edit.split.parts.how')}
          {...(preview ? { onPress: apply } : { disabledReason: text('edit.split.working') })}
        >
          {text('edit.split.apply', { parts: preview?.parts.length ?? Number(parts) })}
        </Button>
      </div>
    </div>
  );
}
