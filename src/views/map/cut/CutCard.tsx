import type { ReactNode } from 'react';
import type { MethodFacts } from '../../../core/data/methodFacts';
import type { ClusterMethod } from '../../../core/data/recipe';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { MethodChoice } from '../../method/MethodChoice';
import { Button } from '../../ui/Button';
import { CentresCut } from './CentresCut';
import { DensityCut } from './DensityCut';
import { ReachCut } from './ReachCut';
import { TreeCut } from './TreeCut';

const chooseMethod = (method: ClusterMethod): void => {
  app.actions.setMethod(method);
  void app.actions.build();
};

/** More ways to cut: another method, and the picture by which each is tuned. */
export function CutCard({ close }: { readonly close: () => void }): ReactNode {
  const text = useText();
  const cluster = useApp((state) => state.recipe?.cluster);
  const facts = useApp((state) => state.result?.facts);
  const status = useApp((state) => state.run.status);
  if (!cluster) return null;
  const isShown = (facts?.method ?? 'kmeans') === cluster.method;
  return (
    <div className="cut-card">
      <h3>{text('map.cut.more')}</h3>
      <MethodChoice method={cluster.method} onChoose={chooseMethod} />
      {isShown ? (
        <Picture facts={facts ?? { method: 'kmeans' }} />
      ) : status === 'running' ? (
        <p className="cut-note" role="status">
          {text('map.cut.working')}
        </p>
      ) : (
        <p className="cut-note">
          {text('map.cut.other')}{' '}
          <Button
            variant="bare"
            size="s"
            onPress={() => {
              close();
              void app.actions.build();
            }}
          >
            {text('map.stale.build')}
          </Button>
        </p>
      )}
    </div>
  );
}

function Picture({ facts }: { readonly facts: MethodFacts }): ReactNode {
  switch (facts.method) {
    case 'kmeans':
      return <CentresCut />;
    case 'hdbscan':
      return <DensityCut used={facts.minClusterSize} />;
    case 'dbscan':
      return <ReachCut facts={facts} />;
    case 'hierarchical':
      return <TreeCut facts={facts} />;
  }
}
