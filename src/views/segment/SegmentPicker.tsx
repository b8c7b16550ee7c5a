import { useEffect, useRef, type ReactNode } from 'react';
import { app } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { SegmentMenu } from '../map/edit/SegmentMenu';
import { NameText } from '../map/NameText';
import { Swatch } from '../map/Swatch';
import type { ShownSegment } from '../map/useSegments';
import { usePhone } from '../shell/useMedia';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';

interface SegmentPickerProps {
  readonly segments: readonly ShownSegment[];
  readonly selected: ShownSegment;
  readonly onPresent: () => void;
}

/** Which segment is read: a list beside it; on a phone one line above it. */
export function SegmentPicker({ segments, selected, onPresent }: SegmentPickerProps): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  if (isPhone)
    return (
      <nav className="segment-picker-line" aria-label={text('map.segments')}>
        <SegmentMenu
          label={text('segment.choose')}
          segments={segments}
          onChoose={(id) => app.actions.selectSegment(id)}
          trigger={
            <Button label={text('segment.chosen', { name: selected.name })}>
              <Swatch slot={selected.slot} round={selected.round} />
              <NameText name={selected.name} />
              <Icon name="down" size={14} />
            </Button>
          }
        />
        <IconButton icon="present" label={text('present.start')} onPress={onPresent} />
      </nav>
    );
  return (
    <nav className="segment-picker" aria-label={text('map.segments')}>
      <header>
        <h2>
          {text('map.segments')}{' '}
          <span className="quiet" {...explains(text('map.segments.how'))}>
            {segments.length}
          </span>
        </h2>
        <Button size="s" icon="present" onPress={onPresent}>
          {text('present.start')}
        </Button>
      </header>
      <ol>
        {segments.map((segment) => (
          <Row key={segment.id} segment={segment} isSelected={segment.id === selected.id} />
        ))}
      </ol>
    </nav>
  );
}

function Row({ segment, isSelected }: { segment: ShownSegment; isSelected: boolean }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const button = useRef<HTMLButtonElement>(null);
  const { id, name, size, share, slot, round, parent } = segment;
  // The arrow keys walk through the list: the focus goes along where it was in it.
  useEffect(() => {
    if (isSelected && button.current?.closest('ol')?.contains(document.activeElement)) button.current.focus();
  }, [isSelected]);
  return (
    <li className={parent === null ? '' : 'is-nested'}>
      <button
        ref={button}
        type="button"
        aria-current={isSelected ? 'true' : undefined}
        aria-label={text('map.segmentRow', { name, count: count(size), share: percent(share) })}
        onClick={() => app.actions.selectSegment(id)}
      >
        <Swatch slot={slot} round={round} />
        <span className="segment-picker-name">
          <NameText name={name} />
        </span>
        <span className="segment-picker-count" {...explains(text('map.card.customers.how'), false)}>
          {count(size)}
        </span>
      </button>
    </li>
  );
}
