import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { roles, type Role } from '../../core/data/role';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { Icon } from '../ui/Icon';
import { Select, type SelectOption } from '../ui/Select';
import { roleIcons } from './columnView';
import { PseudonymDialog } from './PseudonymDialog';

interface RoleSelectProps {
  readonly column: string;
  readonly role: Role;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly excludeFromTabOrder?: boolean;
  readonly size?: 's' | 'm';
}

/**
 * What a column is for; ten choices, each with its meaning. A table has many of these and a menu is dear to make, so
 * until it is first opened only its button stands there.
 */
export function RoleSelect({
  isOpen: isAskedFor = false,
  onOpenChange,
  ...rest
}: RoleSelectProps): ReactNode {
  const [isMade, setMade] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const shouldOpen = isOpen || isAskedFor;
  if (shouldOpen && !isMade) setMade(true);
  if (!isMade && !shouldOpen) return <RestingButton {...rest} onPress={() => setOpen(true)} />;
  const change = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
  };
  return <RoleMenu {...rest} isOpen={shouldOpen} onOpenChange={change} />;
}

type RestProps = Pick<RoleSelectProps, 'column' | 'role' | 'excludeFromTabOrder' | 'size'>;

/** The looks of a closed menu. */
function RestingButton({
  column,
  role,
  size = 's',
  excludeFromTabOrder = false,
  onPress,
}: RestProps & { onPress: () => void }): ReactNode {
  const text = useText();
  const current = text(`prepare.role.${role}`);
  const isPersonal = role === 'personal';
  return (
    <div className="ui-select">
      <button
        type="button"
        className={`ui-select-button ui-select-${size} ui-select-${isPersonal ? 'good' : 'plain'}`}
        aria-haspopup="listbox"
        aria-expanded="false"
        aria-label={`${current} ${text('prepare.column.role', { column })}`}
        tabIndex={excludeFromTabOrder ? -1 : 0}
        onClick={onPress}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          onPress();
        }}
      >
        <span className="ui-select-value">{current}</span>
        <Icon name={isPersonal ? 'lock' : 'down'} size={14} />
      </button>
    </div>
  );
}

function RoleMenu({
  column,
  role,
  size = 's',
  isOpen,
  ...rest
}: RestProps & { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }): ReactNode {
  const text = useText();
  // The menu is made first and opened next, so that the focus comes back to its button and not to the one before.
  const isReady = useDeferredValue(true, false);
  // Not a role, but what is done to such a column.
  const options = useMemo(
    (): SelectOption<Role | 'pseudonym'>[] => [
      ...roles.map((value) => ({
        value,
        label: text(`prepare.role.${value}`),
        note: text(`prepare.role.${value}.note`),
        icon: roleIcons[value],
      })),
      ...(role === 'personal'
        ? [
            {
              value: 'pseudonym' as const,
              label: text('health.pseudonym'),
              note: text('health.pseudonym.note'),
              icon: 'lock' as const,
            },
          ]
        : []),
    ],
    [text, role],
  );
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Select
        {...rest}
        label={text('prepare.column.role', { column })}
        isLabelHidden
        hasFocusAtFirst
        size={size}
        value={role}
        options={options}
        isOpen={isOpen && isReady}
        tone={role === 'personal' ? 'good' : 'plain'}
        endIcon={role === 'personal' ? 'lock' : 'down'}
        onChange={(next) => {
          if (next === 'pseudonym') setAsked(true);
          else app.actions.setRole(column, next);
        }}
      />
      <PseudonymDialog column={isAsked ? column : null} onClose={() => setAsked(false)} />
    </>
  );
}
