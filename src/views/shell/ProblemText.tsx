import type { ReactNode } from 'react';
import { isMessageId } from '../messages';
import { useText } from '../messages/useText';
import type { Problem } from '../../store/state';

/** Stand-ins, so that a sentence is whole even where a fact is missing. */
const unsaid = {
  file: '?',
  name: '?',
  part: '?',
  megabytes: 0,
  limit: 0,
  rows: 0,
  distinct: 0,
  needed: 3,
  count: 0,
  found: '?',
  expected: '?',
  feature: '?',
  line: 0,
  row: 0,
  column: 0,
  columns: 0,
  first: 0,
  second: 0,
  items: 0,
  tokenizer: 0,
  largest: 0,
  what: 'other',
  layer: '?',
};

/** A user's situation as one sentence on what happened and one on what to do. */
export function useProblem(problem: Problem): { what: string; todo: string; details: string | null } {
  const text = useText();
  const what = `error.${problem.code}.what`;
  const todo = `error.${problem.code}.todo`;
  const details = problem.facts['detail'];
  // A selector of a message holds letters only: too-wide is written too_wide there.
  const facts = {
    ...unsaid,
    ...problem.facts,
    kind: String(problem.facts['kind'] ?? 'unknown').replaceAll('-', '_'),
  };
  if (isMessageId(what) && isMessageId(todo))
    return {
      what: text(what, facts),
      todo: text(todo, facts),
      details: details === undefined ? null : String(details),
    };
  return {
    what: text('error.unknown.what'),
    todo: text('error.unknown.todo'),
    details: `${problem.code} ${JSON.stringify(problem.facts)}`,
  };
}

export function ProblemText({ problem }: { problem: Problem }): ReactNode {
  const { what, todo, details } = useProblem(problem);
  return (
    <div className="shell-problem">
      <p>
        <b>{what}</b>
      </p>
      <p>{todo}</p>
      {details !== null && <code className="shell-problem-details">{details}</code>}
    </div>
  );
}
