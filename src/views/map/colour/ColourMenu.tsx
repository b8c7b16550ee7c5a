import { useState, type ReactNode } from 'react';
import {
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { colourableColumns } from '../../../store/colourable';
import type { ColourBy } from '../../../store/state';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { roleIcons } from '../../prepare/columnView';
import { Button } from '../../ui/Button';
import { Icon, type IconName } from '../../ui/Icon';
import { Popover } from '../../ui/Popover';
import { columnTitle } from '../customer/useKnown';

/** More columns than this are searched rather than read. */
const mostListed = 12;

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly by: ColourBy;
}

/** What the points' colours can tell of, in two groups; long lists are searched. */
export function ColourMenu({ title }: { title: string }): ReactNode {
  const text = useText();
  const label = text('explore.colour.by');
  return (
    <Popover
      label={label}
      placement="top start"
      trigger={
        <Button variant="bare" size="s" className="colour-pill" label={`${label}: ${title}`}>
          <span className="colour-pill-by">{label}</span> <b>{title}</b>
          <Icon name="down" size={14} />
        </Button>
      }
    >
      {(close) => <Choices onChosen={close} />}
    </Popover>
  );
}

function Choices({ onChosen }: { onChosen: () => void }): ReactNode {
  const text = useText();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const { by } = useApp((state) => state.colour);
  const language = useApp((state) => state.language);
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const hasScores = useApp((state) => state.find.scores !== null);
  const own = (['segment', 'confidence', 'density', 'search'] as const)
    .filter((kind) => kind !== 'search' || hasScores)
    .map((kind): Choice => ({
      id: kind,
      label: text(`explore.colour.${kind}`),
      icon: icons[kind],
      by: { kind },
    }));
  const fields = colourableColumns({ dataset, recipe }).map(({ name, role }): Choice => ({
    id: `field ${name}`,
    label: columnTitle(name, language),
    icon: roleIcons[role],
    by: { kind: 'field', column: name },
  }));
  const chosen = by.kind === 'field' ? `field ${by.column}` : by.kind;
  const list = (
    <ListBox
      className="colour-choices"
      aria-label={text('explore.colour.by')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is what was opened
      autoFocus={fields.length > mostListed ? false : 'first'}
      onSelectionChange={(keys) => {
        const [key] = keys;
        const choice = [...own, ...fields].find(({ id }) => id === key);
        if (choice) app.actions.colourBy(choice.by);
        onChosen();
      }}
      renderEmptyState={() => <p className="colour-none">{text('explore.colour.none', { typed })}</p>}
    >
      <ListBoxSection>
        <Header className="colour-heading">{text('explore.colour.map')}</Header>
        {own.map((choice) => (
          <Entry key={choice.id} choice={choice} isChosen={choice.id === chosen} />
        ))}
      </ListBoxSection>
      <ListBoxSection>
        <Header className="colour-heading">{text('explore.colour.columns')}</Header>
        {fields.map((choice) => (
          <Entry key={choice.id} choice={choice} isChosen={choice.id === chosen} />
        ))}
      </ListBoxSection>
    </ListBox>
  );
  if (fields.length <= mostListed) return list;
  return (
    <Autocomplete filter={contains} inputValue={typed} onInputChange={setTyped}>
      <SearchField className="colour-search" aria-label={text('explore.colour.find')}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is what was opened */}
        <Input className="ui-input" placeholder={text('explore.colour.find')} autoFocus />
      </SearchField>
      {list}
    </Autocomplete>
  );
}

const icons = { segment: 'map', confidence: 'check', density: 'fit', search: 'search' } as const;

function Entry({ choice, isChosen }: { choice: Choice; isChosen: boolean }): ReactNode {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className="ui-menu-item">
      <Icon name={choice.icon} />
      <span className="ui-menu-label">{choice.label}</span>
      {isChosen && <Icon name="check" size={14} />}
    </ListBoxItem>
  );
}
