import type { ReactNode } from 'react';
import type { ToldNote } from '../../pipeline/classes';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';

const kinds = ['lacks-column', 'other-file', 'new-values', 'unreadable', 'currency', 'unit'] as const;

/** What is odd about the rows that were told, and how they were read. */
export function ToldNotes({ notes }: { readonly notes: readonly ToldNote[] }): ReactNode {
  const text = useText();
  const { number } = useFormats();
  if (notes.length === 0) return null;
  const said = (value: string | number | undefined): string =>
    typeof value === 'number' ? number(value) : (value ?? '');
  return (
    <ul className="classes-notes">
      {notes.map(({ question: { id, kind, column, count, facts } }) => {
        const known = kinds.find((one) => one === kind);
        const values = {
          column: column ?? '',
          count,
          values: said(facts['values']),
          before: said(facts['before']),
          now: said(facts['now']),
          value: said(facts['value']),
        };
        return (
          known && (
            <li key={id} {...explains(text('classes.note.how'))}>
              {text(`classes.note.${known}`, values)}
            </li>
          )
        );
      })}
    </ul>
  );
}
