import type { ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { conditionWords } from './conditionWords';
import { useWording } from './useWording';

/** Questions kept under a name, to be asked again. */
export function SavedSearches(): ReactNode {
  const text = useText();
  const { wording } = useWording();
  const searches = useApp((state) => state.edits.searches);
  return (
    <Popover
      label={text('find.saved')}
      placement="bottom end"
      trigger={<IconButton icon="star" size="s" label={text('find.saved')} hasTooltip={false} />}
    >
      {(close) =>
        searches.length === 0 ? (
          <p className="find-saved-none">{text('find.saved.none')}</p>
        ) : (
          <ul className="find-saved">
            {searches.map(({ id, name, conditions }) => (
              <li key={id}>
                <button
                  type="button"
                  className="find-saved-ask"
                  onClick={() => {
                    app.actions.setConditions(conditions);
                    close();
                  }}
                >
                  <b>{name}</b>
                  <span className="quiet">
                    {conditions.map((one) => conditionWords(one, wording)).join(' · ')}
                  </span>
                </button>
                <IconButton
                  icon="trash"
                  size="s"
                  label={text('find.saved.remove', { name })}
                  onPress={() => app.actions.removeSearch(id)}
                />
              </li>
            ))}
          </ul>
        )
      }
    </Popover>
  );
}
