import { useRef, type ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import type { Condition } from '../../../core/data/query';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { Icon, type IconName } from '../../ui/Icon';
import { Popover } from '../../ui/Popover';
import { ChipEditor } from './ChipEditor';
import { conditionWords } from './conditionWords';
import { useWording } from './useWording';

const icons: Readonly<Record<Condition['kind'], IconName>> = {
  range: 'sliders',
  values: 'tag',
  words: 'text',
  meaning: 'search',
  like: 'person',
  segments: 'layers',
};

/** What was asked, a chip each: opened to change it, taken out one by one. */
export function Chips({ onLeave }: { onLeave: () => void }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const { wording } = useWording();
  const { conditions, unknown } = useApp((state) => state.find);
  const list = useRef<HTMLUListElement>(null);

  const chip = (at: number): HTMLElement | undefined =>
    list.current?.querySelectorAll<HTMLElement>('[data-find-chip]').item(at) ?? undefined;
  const remove = (at: number): void => {
    app.actions.setConditions(conditions.filter((_, other) => other !== at));
    // The first keeps its place in the page and takes up what the next one said.
    if (conditions.length > 1) chip(Math.max(0, at - 1))?.focus();
    else onLeave();
  };
  const onKeyDown = (event: Parameters<NonNullable<ButtonProps['onKeyDown']>>[0], at: number): void => {
    const isRight = event.key === 'ArrowRight';
    if (isRight || event.key === 'ArrowLeft') {
      const next = chip(at + (isRight ? 1 : -1));
      if (next) next.focus();
      else if (isRight) onLeave();
    } else if (event.key === 'Backspace' || event.key === 'Delete') remove(at);
    else if (event.key === 'Escape') onLeave();
    else return event.continuePropagation();
    event.preventDefault();
  };

  return (
    <ul className="find-chips" ref={list} aria-label={text('find.chips')}>
      {conditions.map((condition, at) => {
        const words = conditionWords(condition, wording);
        const isUnknown = condition.kind === 'meaning' && unknown.includes(condition.text);
        return (
          // Two chips may say the same; their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className={`find-chip ${isUnknown ? 'is-unknown' : ''}`}>
            <Popover
              label={text('find.edit', { condition: words })}
              placement="bottom start"
              trigger={
                <AriaButton
                  className="find-chip-body"
                  data-find-chip={at}
                  aria-label={text('find.edit', { condition: words })}
                  onKeyDown={(event) => onKeyDown(event, at)}
                >
                  <Icon name={icons[condition.kind]} size={14} />
                  <bdi>{words}</bdi>
                  {condition.kind === 'meaning' && condition.share > 0 && (
                    <span className="find-chip-share" {...explains(text('find.share.how'), false)}>
                      {percent(condition.share, condition.share < 0.1 ? 1 : 0)}
                    </span>
                  )}
                </AriaButton>
              }
            >
              {(close) => <ChipEditor at={at} close={close} />}
            </Popover>
            <AriaButton
              className="find-chip-remove"
              aria-label={text('find.remove', { condition: words })}
              excludeFromTabOrder
              onPress={() => remove(at)}
            >
              <Icon name="close" size={14} />
            </AriaButton>
          </li>
        );
      })}
    </ul>
  );
}
