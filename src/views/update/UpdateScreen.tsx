import { useEffect, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { AcceptBar } from './AcceptBar';
import { Alerts } from './Alerts';
import { Campaigns } from './Campaigns';
import { Drift } from './Drift';
import { DropMonth } from './DropMonth';
import { Months } from './Months';
import { Moves } from './Moves';
import { PlacedStep } from './PlacedStep';
import { Placing } from './Placing';
import { Proposals } from './Proposals';
import { Questions } from './Questions';
import { Recipes } from './Recipes';
import { Relearn } from './Relearn';
import { Steps } from './Steps';
import { useCompared } from './timeline';
import './update.css';

/** The monthly routine, one step under the other: drop, placed, what changed, what to decide, accept. */
export function UpdateScreen(): ReactNode {
  const text = useText();
  const status = useApp((state) => state.live.update.status);
  const problems = useApp((state) => state.live.update.problems);
  const interrupted = useApp((state) => state.live.update.interrupted);
  // The months are held against the one on the table, as it is now.
  useEffect(() => {
    void live.lookAtPresent();
    live.nameInLanguage();
    return app.store.subscribe((state, before) => {
      // Switched meanwhile, or opened in another language.
      if (state.language !== before.language || state.workspace?.id !== before.workspace?.id)
        live.nameInLanguage();
      if (state.result !== before.result || state.edits !== before.edits) void live.lookAtPresent();
    });
  }, []);
  const isAsking = status === 'asking';
  const isBusy = isAsking || status === 'reading' || status === 'placing';
  const compared = useCompared();
  const isCompared = !isBusy && compared !== null;
  return (
    <div className="update" data-drop="month">
      {isCompared && status === 'review' && <Steps />}
      <div className={`update-column ${isCompared ? 'has-aside' : ''}`}>
        <div className="update-first">
          {interrupted && (
            <div className="update-told" role="status">
              <p>
                {text('update.interrupted', { files: interrupted.join(', '), count: interrupted.length })}
              </p>
              <Button size="s" onPress={() => live.dismissUpdate()}>
                {text('update.understood')}
              </Button>
            </div>
          )}
          {status === 'failed' && (
            <div className="update-told is-problem" role="alert">
              {problems.map((problem, i) => (
                <ProblemText key={i} problem={problem} />
              ))}
              <p>{text('update.failed')}</p>
              <Button size="s" onPress={() => live.dismissUpdate()}>
                {text('update.understood')}
              </Button>
            </div>
          )}
          {isAsking ? (
            <Questions />
          ) : isBusy ? (
            <Placing />
          ) : status === 'review' ? (
            <PlacedStep />
          ) : (
            <DropMonth />
          )}
        </div>
        {isCompared && (
          <aside className="update-aside" aria-label={text('update.aside')}>
            <Drift />
            <Proposals />
            <Alerts />
          </aside>
        )}
        {!isBusy && (
          <div className="update-rest">
            <Moves />
            <Campaigns />
            {status === 'none' && <Relearn />}
            <Months />
            <Recipes />
          </div>
        )}
      </div>
      {status === 'review' && <AcceptBar />}
    </div>
  );
}
