import type { ReactNode } from 'react';
import { takesK, type ClusterChoice } from '../../../core/data/recipe';
import { usualMinClusterSize } from '../../../stages/cluster/density/hdbscan';
import { useApp } from '../../appStore';
import { useRows } from '../useRows';
import { CentresCut } from './CentresCut';
import { DensityCut } from './DensityCut';
import { ReachCut } from './ReachCut';
import { TreeCut } from './TreeCut';

/**
 * The picture by which each method is tuned. That of a tree and of a reach is of the map's own run: where the map was made
 * another way there is none yet.
 */
export function MethodPicture({ cluster }: { readonly cluster: ClusterChoice }): ReactNode {
  const facts = useApp((state) => state.result?.facts);
  const { grouped, noise } = useRows();
  if (cluster.method === 'hdbscan')
    return (
      <DensityCut
        cluster={cluster}
        used={facts?.method === 'hdbscan' ? facts.minClusterSize : usualMinClusterSize(grouped + noise)}
        isOnMap={facts?.method === 'hdbscan'}
      />
    );
  if (cluster.method === 'dbscan')
    return facts?.method === 'dbscan' ? <ReachCut cluster={cluster} facts={facts} /> : null;
  if (cluster.method === 'hierarchical' && facts?.method === 'hierarchical')
    return <TreeCut cluster={cluster} facts={facts} />;
  return takesK(cluster) ? <CentresCut cluster={cluster} /> : null;
}
