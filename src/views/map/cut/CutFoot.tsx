import type { ReactNode } from 'react';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';

interface CutFootProps {
  readonly isAuto: boolean;
  readonly onAuto: () => void;
  readonly children?: ReactNode;
}

/** What a picture says in a sentence, and the way back to what Kindred would choose. */
export function CutFoot({ isAuto, onAuto, children }: CutFootProps): ReactNode {
  const text = useText();
  return (
    <div className="cut-foot">
      <p className="quiet">{children}</p>
      {isAuto ? (
        <span className="quiet">{text('map.cut.isAuto')}</span>
      ) : (
        <Button variant="bare" size="s" icon="undo" onPress={onAuto}>
          {text('map.cut.auto')}
        </Button>
      )}
    </div>
  );
}
