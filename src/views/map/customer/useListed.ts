import { useEffect } from 'react';
import { listedNow } from '../../../store/live/listedState';
import { app, useApp } from '../../appStore';
import { live } from '../../liveStore';

/** Row → 1 = on the do-not-contact list as it is now; null: being looked at. */
export function useListed(): Uint8Array | null {
  const listed = useApp(listedNow);
  useEffect(() => {
    void live.lookAtListed();
    return app.store.subscribe((state) => {
      if (!listedNow(state)) void live.lookAtListed();
    });
  }, []);
  return listed;
}
