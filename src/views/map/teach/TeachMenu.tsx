import type { ReactNode } from 'react';
import { useText } from '../../messages/useText';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';

interface TeachMenuProps {
  readonly onTeach: (source: 'together' | 'apart') => void;
  readonly size?: 's';
  /** Why nothing can be said just now. */
  readonly disabledReason?: string | undefined;
}

/** Says of what is marked that it belongs together, or that it does not. */
export function TeachMenu({ onTeach, size, disabledReason }: TeachMenuProps): ReactNode {
  const text = useText();
  const look = { icon: 'teach' as const, label: text('teach.say'), ...(size && { size }) };
  if (disabledReason !== undefined)
    return <IconButton {...look} placement="top" disabledReason={disabledReason} />;
  return (
    <Menu
      label={text('teach.say')}
      placement="top start"
      trigger={<IconButton {...look} hasTooltip={false} />}
      entries={[
        { id: 'together', label: text('teach.say.together'), note: text('teach.say.note') },
        { id: 'apart', label: text('teach.say.apart'), note: text('teach.say.note') },
      ]}
      onAction={(id) => onTeach(id === 'apart' ? 'apart' : 'together')}
    />
  );
}
