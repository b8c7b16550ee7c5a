import { useMemo, type ReactNode } from 'react';
import { roles, type Role } from '../../core/data/role';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { Select, type SelectOption } from '../ui/Select';
import { roleIcons } from './columnView';

interface RoleSelectProps {
  readonly column: string;
  readonly role: Role;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly excludeFromTabOrder?: boolean;
  readonly size?: 's' | 'm';
}

/** What a column is for; nine choices, each with its meaning. */
export function RoleSelect({ column, role, size = 's', ...rest }: RoleSelectProps): ReactNode {
  const text = useText();
  const options = useMemo(
    (): SelectOption<Role>[] =>
      roles.map((value) => ({
        value,
        label: text(`prepare.role.${value}`),
        note: text(`prepare.role.${value}.note`),
        icon: roleIcons[value],
      })),
    [text],
  );
  return (
    <Select
      {...rest}
      label={text('prepare.column.role', { column })}
      isLabelHidden
      size={size}
      value={role}
      options={options}
      tone={role === 'personal' ? 'good' : 'plain'}
      endIcon={role === 'personal' ? 'lock' : 'down'}
      onChange={(next) => app.actions.setRole(column, next)}
    />
  );
}
