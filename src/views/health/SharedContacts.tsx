import { useEffect, useState, type ReactNode } from 'react';
import type { SharedContact } from '../../core/data/customerLists';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';

const mostShown = 5;
const none: readonly SharedContact[] = [];

/**
 * Contacts of those on the list that many customers share; none until it is known, and after a change of the list those
 * of before until then, so that nothing jumps and the focus stays.
 */
function useShared(recipe: Recipe): readonly SharedContact[] {
  const table = useApp((state) => state.dataset?.table);
  const lists = useApp((state) => state.lists);
  const [known, setKnown] = useState<{ readonly of: Table; readonly shared: typeof none }>();
  useEffect(() => {
    let isWanted = true;
    if (table)
      void app.actions
        .sharedOnLists(table, recipe, lists)
        .catch(() => none)
        .then((shared) => {
          if (isWanted) setKnown({ of: table, shared });
        });
    return () => void (isWanted = false);
  }, [table, recipe, lists]);
  return known && known.of === table ? known.shared : none;
}

/** What becomes of those who share an address or a number with somebody on the list, and the other way. */
export function SharedContacts({
  recipe,
  shown,
}: {
  recipe: Recipe;
  /** How an entry is shown, masked or not. */
  shown: (entry: string) => string;
}): ReactNode {
  const text = useText();
  const formats = useFormats();
  const shared = useShared(recipe);
  if (shared.length === 0) return null;
  return (
    <ul className="health-listed health-shared">
      {shared.slice(0, mostShown).map(({ text: contact, customers, isLine }) => {
        const count = formats.count(customers);
        return (
          <li key={contact}>
            <span {...explains(text('health.shared.how'))}>
              {text(isLine ? 'health.shared.line' : 'health.shared.other', {
                contact: shown(contact),
                count,
              })}
            </span>
            {isLine ? (
              <Button size="s" onPress={() => app.actions.unlistContact(contact)}>
                {text('health.shared.remove')}
              </Button>
            ) : (
              <Button size="s" onPress={() => void app.actions.exclude(contact)}>
                {text('health.shared.add')}
              </Button>
            )}
          </li>
        );
      })}
      {shared.length > mostShown && (
        <li {...explains(text('health.shared.how'))}>
          {text('health.more', { count: formats.count(shared.length - mostShown) })}
        </li>
      )}
    </ul>
  );
}
