import { useState, type ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { ProblemText } from '../../shell/ProblemText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { Field } from '../../ui/Field';
import { Popover } from '../../ui/Popover';
import { conditionWords } from './conditionWords';
import { useWording } from './useWording';

/** What became of a question: who to let in where nobody answers, and what can be done with those who do. */
export function FindNotice({ all }: { all: number }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
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
  if (lit === null)
    return (
      <p className="find-notice quiet" {...explains(text('find.asking.how'))}>
        {find.fraction > 0
          ? text('find.asking.share', { share: percent(find.fraction) })
          : text('find.asking')}
      </p>
    );
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
        <span>
          {tight
            ? text('find.nobody.loosen', { condition: conditionWords(tight, wording) })
            : text('find.nobody')}
        </span>
        {loosening && tight && (
          <Button
            size="s"
            how={text('find.loosen.how')}
            onPress={() =>
              app.actions.setConditions(
                conditions.flatMap((one, at) => (at === loosening.at ? (loosening.by ?? []) : one)),
              )
            }
          >
            {text(loosening.by ? 'find.loosen' : 'find.without', {
              instead: loosening.by ? conditionWords(loosening.by, wording) : '',
              rows: loosening.rows,
              formatted: count(loosening.rows),
            })}
          </Button>
        )}
      </div>
    );
  }
  const words = conditions.map((one) => conditionWords(one, wording)).join(' · ');
  return (
    <div className="find-actions">
      <SaveSearch suggested={words} />
      {rows < all && (
        <Button size="s" icon="plus" onPress={() => void app.actions.createSegment(lit, words.slice(0, 60))}>
          {text('find.makeSegment')}
        </Button>
      )}
    </div>
  );
}

function SaveSearch({ suggested }: { suggested: string }): ReactNode {
  const text = useText();
  const conditions = useApp((state) => state.find.conditions);
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
            <Field
              label={text('find.save.name')}
              value={name}
              onChange={setName}
              onEnter={save}
              placeholder={suggested}
              autoFocus
              maxLength={120}
            />
            <Button variant="filled" size="s" onPress={save}>
              {text('find.save.keep')}
            </Button>
          </div>
        );
      }}
    </Popover>
  );
}
