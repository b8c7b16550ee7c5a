import type { ReactNode } from 'react';
import { clusterMethods, type ClusterMethod } from '../../core/data/recipe';
import { useSentenceGap, useText } from '../messages/useText';
import { Segmented } from '../ui/Segmented';

interface MethodChoiceProps {
  readonly method: ClusterMethod;
  readonly onChoose: (method: ClusterMethod) => void;
}

/** How to group, in four words and a line on the one chosen. */
export function MethodChoice({ method, onChoose }: MethodChoiceProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  return (
    <div className="method-choice">
      <span className="ui-label">{text('method.title')}</span>
      <Segmented
        label={text('method.title')}
        value={method}
        options={clusterMethods.map((value) => ({ value, label: text(`method.${value}`) }))}
        onChange={onChoose}
      />
      <p className="method-line">
        {text(`method.${method}.line`)}
        {gap}
        <span className="quiet">{text(`method.${method}.name`)}</span>
      </p>
    </div>
  );
}
