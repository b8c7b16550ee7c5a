import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { AskNext } from './AskNext';
import { CompareColumn } from './CompareColumn';
import { HowGood } from './HowGood';
import { LearnPanel } from './LearnPanel';
import { TellMany } from './TellMany';
import { TellOne } from './TellOne';
import '../update/update.css';
import './classes.css';

/** Classes that customers carry: learned, bettered by hand, told of one and of many. */
export function ClassesScreen(): ReactNode {
  const head = useApp((state) => state.live.kept.classes?.head ?? null);
  return (
    <div className="update classes">
      <div className="update-column">
        <LearnPanel />
        {head && (
          <>
            <HowGood head={head} />
            <AskNext head={head} />
            <TellOne key={head.at} head={head} />
            <TellMany head={head} />
          </>
        )}
        <CompareColumn />
      </div>
    </div>
  );
}
