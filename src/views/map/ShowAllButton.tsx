import type { ReactNode } from 'react';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';

interface ShowAllButtonProps {
  /** Differences in all. */
  readonly count: number;
  readonly areAllShown: boolean;
  readonly onChange: (areAllShown: boolean) => void;
}

/** The rest of a list of differences, and back to the strongest. */
export function ShowAllButton({ count, areAllShown, onChange }: ShowAllButtonProps): ReactNode {
  const text = useText();
  return (
    <Button
      variant="bare"
      size="s"
      how={text('map.differences.all.how')}
      onPress={() => onChange(!areAllShown)}
    >
      {areAllShown ? text('map.differences.fewer') : text('map.differences.all', { count })}
    </Button>
  );
}
