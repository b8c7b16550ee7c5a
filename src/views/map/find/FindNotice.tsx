import { useState, type ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { ProblemText } from '../../shell/ProblemText';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Popover } from '../../ui/Popover';
import { conditionWords } from './conditionWords';
import { useWording } from './useWording';

/** What became of a question: who to let in where nobody answers, and what can be done with those who do. */
export function FindNotice({ all }: { all: number }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { wording } = useWording();
  const find = useApp((state) => state.find);
  const { conditions, loosening, unknown, status, lit, rows } = find;
  if (conditions.length === 0) return null;
  if (status === 'failed' && find.problem)
    return (
      <div className="find-notice" role="alert">
        <ProblemText problem={find.problem} />
      </div>
    );
  if (lit === null) return <p className="find-notice quiet">{text('find.asking')}</p>;
  const unknownAt = conditions.findIndex((one) => one.kind === 'meaning' && unknown.includes(one.text));
  const asked = conditions[unknownAt];
  if (asked?.kind === 'meaning')
    return (
      <div className="find-notice" role="status">
        <span>{text('find.unknown', { words: asked.text })}</span>
        <Button
          size="s"
          onPress={() =>
            app.actions.setConditions(
              conditions.map((one, at) => (at === unknownAt ? { kind: 'words', text: asked.text } : one)),
            )
          }
        >
          {text('find.edit.asWords')}
        </Button>
      </div>
    );
  if (rows === 0) {
    const tight = loosening && conditions[loosening.at];
    return (
      <div className="find-notice" role="status">
        <span>{text('find.nobody')}</span>
        {loosening && tight && (
          <Button
            size="s"
            onPress={() =>
              app.actions.setConditions(
                conditions.flatMap((one, at) => (at === loosening.at ? (loosening.by ?? []) : one)),
              )
            }
          >
            {text(loosening.by ? 'find.loosen' : 'find.without', {
              condition: conditionWords(tight, wording),
              instead: loosening.by ? conditionWords(loosening.by, wording) : '',
              rows: count(loosening.rows),
            })}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="find-actions">
      <SaveSearch />
      {rows < all && (
        <Button size="s" icon="plus" onPress={makeSegment}>
          {text('find.makeSegment')}
        </Button>
      )}
    </div>
  );
}

/** Those who answer become a segment, under the words of the question. */
function makeSegment(): void {
  const { lit } = app.store.getState().find;
  if (lit) app.actions.createSegment(lit);
}

function SaveSearch(): ReactNode {
  const text = useText();
  const { wording } = useWording();
  const conditions = useApp((state) => state.find.conditions);
  const suggested = conditions.map((one) => conditionWords(one, wording)).join(' · ');
  const [name, setName] = useState('');
  return (
    <Popover
      label={text('find.save')}
      placement="bottom"
      trigger={
        <Button size="s" icon="star">
          {text('find.save')}
        </Button>
      }
    >
      {(close) => {
        const save = (): void => {
          app.actions.saveSearch(name.trim() === '' ? suggested : name.trim(), conditions);
          setName('');
          close();
        };
        return (
          <div className="find-editor">
            <Field label={text('find.save.name')} value={name} onChange={setName} onEnter={save} placeholder={suggested} autoFocus maxLength={120} />
            <Button variant="filled" size="s" onPress={save}>
              {text('find.save.keep')}
            </Button>
          </div>
        );
      }}
    </Popover>
  );
}
