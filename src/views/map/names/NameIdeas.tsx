import { useEffect, useMemo, type ReactNode } from 'react';
import { suggestionsOf } from '../../../store/selectors';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import type { ShownSegment } from '../useSegments';
import './names.css';

interface NameIdeasProps {
  readonly segment: ShownSegment;
  readonly onChoose: (name: string) => void;
}

/** Names to choose from while one is written: what was found, and what the browser's own model says when asked. */
export function NameIdeas({ segment, onChoose }: NameIdeasProps): ReactNode {
  const text = useText();
  const { id, name } = segment;
  const profiles = useApp(({ result }) => result?.profiles);
  const language = useApp((state) => state.language);
  const ownModel = useApp((state) => state.ownModel);
  const [found, asked] = useMemo(() => {
    const result = profiles ? { profiles, segments: [] } : null;
    const own = suggestionsOf({ result, language }, id);
    return [own, suggestionsOf({ result, language, ownModel }, id).slice(own.length)];
  }, [profiles, language, ownModel, id]);
  const others = found.filter((other) => other !== name);
  return (
    // A press here must not take the focus out of the field before it is heard.
    <div className="name-ideas" onMouseDown={(event) => event.preventDefault()}>
      <NameList title={text('explore.names.other')} names={others} onChoose={onChoose} />
      <NameList title={text('explore.names.model')} names={asked} onChoose={onChoose} />
      {profiles && <AskOwnModel id={id} />}
    </div>
  );
}

interface NameListProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly onChoose: (name: string) => void;
}

function NameList({ title, names, onChoose }: NameListProps): ReactNode {
  if (names.length === 0) return null;
  return (
    <>
      <p className="quiet">{title}</p>
      <ul aria-label={title}>
        {names.map((name) => (
          <li key={name}>
            <Button size="s" className="name-idea" onPress={() => onChoose(name)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Asks the model that this browser offers; nothing where it offers none for the language of the page. */
function AskOwnModel({ id }: { readonly id: string }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const language = useApp((state) => state.language);
  const { availability, asking, fraction, problem, detail } = useApp((state) => state.ownModel);
  useEffect(() => {
    void app.actions.findOwnModel(language);
  }, [language]);
  if (availability === null || availability === 'unavailable') return null;
  const isAsking = asking === id;
  const isFetching = isAsking && fraction !== null && fraction < 1;
  const said = isFetching
    ? text('explore.names.fetching', { share: percent(fraction) })
    : isAsking
      ? text('explore.names.asking')
      : problem === 'nothing'
        ? text('explore.names.nothing')
        : problem === 'failed'
          ? text('explore.names.failed', { detail })
          : text(availability === 'available' ? 'explore.names.ask.how' : 'explore.names.ask.fetch');
  return (
    <div className="name-ask">
      <Button
        size="s"
        variant="bare"
        onPress={() => (isAsking ? app.actions.cancelOwnModel() : void app.actions.askOwnModel(id))}
      >
        {text(isAsking ? 'explore.names.cancel' : 'explore.names.ask')}
      </Button>
      <p className="quiet" role="status">
        {said}
      </p>
      {isFetching && <Progress label={text('explore.names.fetching', { share: '' })} fraction={fraction} />}
    </div>
  );
}
