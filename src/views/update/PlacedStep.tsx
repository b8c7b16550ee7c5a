import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { doubtOf } from './doubtOf';
import { Hint } from './Hint';

/** Where next month's customers went, in plain numbers. */
export function PlacedStep(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const review = useApp((state) => state.live.update.review);
  const now = review?.steps.at(-1);
  if (!review || !now) return null;
  const { arrived, before, steps, forming } = review;
  const { customers, nowhere, confidence, followed } = arrived;
  const share = customers > 0 ? nowhere / customers : 0;
  const numbers = [
    {
      value: formats.count(customers),
      word: text('update.placed.customers', { count: customers }),
      how: text('update.placed.customers.how'),
    },
    ...(followed
      ? [
          {
            value: formats.count(followed.fresh),
            word: text('update.placed.fresh'),
            how: text('update.placed.fresh.how', { name: before.name }),
          },
          {
            value: formats.count(followed.gone),
            word: text('update.placed.gone'),
            how: text('update.placed.gone.how', { name: now.name }),
          },
          {
            value: formats.count(followed.moved),
            word: text('update.placed.moved'),
            how: text('update.placed.moved.how'),
          },
        ]
      : []),
    {
      value: formats.percent(share, share > 0 && share < 0.01 ? 1 : 0),
      word: text('update.placed.nowhere'),
      how: text('update.placed.nowhere.how', { count: nowhere }),
    },
    ...(Number.isNaN(confidence)
      ? []
      : [
          {
            value: formats.percent(confidence),
            word: text('update.placed.fit'),
            how: text('update.placed.fit.how'),
          },
        ]),
  ];
  const doubted = doubtOf(review);
  return (
    <section className="update-section" aria-labelledby="update-placed-title">
      <h1 id="update-placed-title" {...explains(text('update.placed.title.how'))}>
        {text('update.placed.title', {
          name: now.name,
          share: formats.percent(1 - share, share > 0 && share < 0.01 ? 1 : 0),
        })}
        {forming[0] && (
          <span {...explains(text('update.placed.forming.how'))}>
            {text('update.placed.forming', { count: forming[0].rows, name: forming[0].name })}
          </span>
        )}
      </h1>
      <p {...explains(text('update.placed.months.how'))}>
        {steps.length > 1
          ? text('update.placed.months', { count: steps.length, before: before.name, now: now.name })
          : text('update.placed.kept', { before: before.name })}
      </p>
      <ul className="update-numbers">
        {numbers.map(({ value, word, how }) => (
          <li key={word}>
            <Hint how={how} words={`${value} ${word}`}>
              <b>{value}</b>
              <span>{word}</span>
            </Hint>
          </li>
        ))}
      </ul>
      {doubted && (
        <p className="update-warn">
          {text(`update.placed.${doubted.doubt}`, { name: before.name, now: doubted.now })}
        </p>
      )}
    </section>
  );
}
